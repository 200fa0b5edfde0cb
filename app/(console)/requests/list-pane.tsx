import { Button } from "#app/_components/button.tsx";
import { cn } from "#app/_components/class-names.ts";
import { Pager } from "#app/_components/pager.tsx";
import { figure } from "../imports/format.ts";
import { RequestRow } from "./request-row.tsx";
import type { RequestItem } from "./request-types.ts";
import { type RequestsAddress, requestsHref } from "./requests-address.ts";
import type { Row } from "./rows.ts";
import { isPicked, type Picked, pickable } from "./selection.ts";
import { WORDS } from "./words.ts";

interface Page {
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
  totalIsEstimate: boolean;
}

interface ListPaneProps {
  address: RequestsAddress;
  rows: readonly Row[];
  page: Page;
  stale: boolean;
  openId: string | null;
  timeZone: string;
  onOpen: (requestId: string) => void;
  /** Null: whoever looks does not decide, or nothing here can be decided. */
  selecting: {
    picked: Picked;
    onToggle: (item: RequestItem) => void;
    onPage: () => void;
    onAll: () => void;
    pending: boolean;
  } | null;
}

/** The list of a page, with the box that takes all of it and the step to all that match. */
export function ListPane(props: ListPaneProps) {
  const { address, rows, page, stale, openId, timeZone, onOpen, selecting } = props;
  const { cursor: _, open: __, ...list } = address;
  const shown = rows.filter(({ gone }) => !gone).length;
  const href = (cursor: string | null) =>
    cursor === null ? null : requestsHref({ ...list, cursor });
  return (
    <div className="flex flex-col">
      {selecting ? <Header {...props} selecting={selecting} /> : null}
      <ul
        aria-label={WORDS.list}
        aria-busy={stale || undefined}
        className={cn("border-line-strong border-t", stale && "opacity-60 transition-opacity")}
      >
        {rows.map((row) => (
          <RequestRow
            key={row.item.id}
            row={row}
            href={requestsHref({ ...address, open: row.item.id })}
            current={row.item.id === openId}
            named={address.open !== undefined}
            timeZone={timeZone}
            picked={selecting && isPicked(selecting.picked, row.item.id)}
            onOpen={() => onOpen(row.item.id)}
            onToggle={() => selecting?.onToggle(row.item)}
          />
        ))}
      </ul>
      <div className="py-3 ps-3 pe-3">
        <Pager
          label={WORDS.list}
          previousHref={href(page.previousCursor)}
          nextHref={href(page.nextCursor)}
          summary={WORDS.page(shown, page.total, page.totalIsEstimate)}
        />
      </div>
    </div>
  );
}

type Selecting = NonNullable<ListPaneProps["selecting"]>;

function Header({ rows, page, address, selecting }: ListPaneProps & { selecting: Selecting }) {
  const { picked, onPage, onAll, pending } = selecting;
  const items = rows.flatMap(({ item, gone }) => (gone ? [] : [item]));
  const wanted = pickable(items, address.flagged ?? false);
  const some = items.some((item) => isPicked(picked, item.id));
  const whole = wanted.length > 0 && wanted.every((item) => isPicked(picked, item.id));
  const more = picked.kind === "ids" && whole && page.total > items.length;
  return (
    <div className="flex min-h-(--control) flex-wrap items-center gap-x-3 gap-y-1 pe-3 text-small">
      {wanted.length === 0 ? (
        <p className="py-2 ps-4 text-ink-muted">{WORDS.selection.onlyFlagged}</p>
      ) : (
        <label className="flex min-h-(--target) cursor-pointer items-center">
          <span className="grid w-10 place-items-center ps-1.5 pointer-coarse:w-12">
            <input
              type="checkbox"
              checked={whole}
              ref={(box) => {
                if (box) box.indeterminate = some && !whole;
              }}
              onChange={onPage}
              className="size-4 accent-accent"
            />
          </span>
          <span className="text-ink-muted tabular-nums">
            {WORDS.selection[wanted.length < items.length ? "pageUnflagged" : "page"](
              wanted.length,
            )}
          </span>
        </label>
      )}
      {more ? (
        <Button size="small" variant="quiet" pending={pending} onClick={onAll}>
          {WORDS.selection.all(figure(page.total))}
        </Button>
      ) : null}
    </div>
  );
}
