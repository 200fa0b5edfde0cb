import { EmptyState } from "#app/_components/empty-state.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { Pager } from "#app/_components/pager.tsx";
import { type State, stateWord } from "#app/_components/state-families.ts";
import type { Column } from "#server/domain/import/columns.ts";
import type { ImportView } from "#server/domain/import/get.ts";
import { problemTitle } from "#server/domain/import/problem-words.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { WORDS } from "../words.ts";
import { shownColumns } from "./columns-line.ts";
import { RowTable } from "./row-table.tsx";
import { type RowsAddress, rowsHref } from "./rows-address.ts";

export const PAGE_SIZE = 50;

export interface RowsPage {
  items: ImportRowItem[];
  nextCursor: string | null;
  total: number;
}

interface RowsSectionProps {
  view: ImportView;
  address: RowsAddress;
  page: RowsPage;
  selectable: boolean;
}

/** The rows of the file, filtered by the address, a page at a time. */
export function RowsSection({ view, address, page, selectable }: RowsSectionProps) {
  const { trail } = address;
  const first = trail.length * PAGE_SIZE + 1;
  const last = first + page.items.length - 1;
  const to = (next: readonly string[]) => rowsHref(view.id, { ...address, trail: next }, "#rows");
  const chips = chipsOf(view.id, address);
  const kept = keptOf(view);
  return (
    <section aria-labelledby="rows" className="flex min-w-0 flex-col gap-2">
      {page.items.length === 0 ? (
        <>
          <h2 id="rows" className="scroll-mt-20 text-section">
            {WORDS.rows.title}
          </h2>
          <EmptyState
            title={WORDS.rows.none}
            filters={chips}
            action={
              <LinkButton href={rowsHref(view.id, {})} scroll={false}>
                {WORDS.rows.clearAll}
              </LinkButton>
            }
          />
        </>
      ) : (
        <>
          <RowTable
            importId={view.id}
            rows={page.items.map((row) => ({ ...row, shownState: shownState(row, kept) }))}
            columns={columnsFor(page.items, shownColumns(view.columns), address.code)}
            selectable={selectable}
            anyExcluded={view.counts.excluded > 0}
            filters={chips}
            filterKey={rowsHref(view.id, { state: address.state, code: address.code })}
          />
          <Pager
            label={WORDS.rows.title}
            previousHref={trail.length > 0 ? to(trail.slice(0, -1)) : null}
            nextHref={page.nextCursor ? to([...trail, page.nextCursor]) : null}
            summary={WORDS.rows.page(first, last, page.total)}
          />
        </>
      )}
    </section>
  );
}

/** What is known of written rows: whether they were undone, and which devices the undo kept. Null before a commit. */
type Kept = { undone: boolean; reasons: ReadonlyMap<string, State> } | null;

function keptOf({ result, undone }: ImportView): Kept {
  if (result === null) return null;
  const reasons = (undone?.kept ?? []).map(
    ({ deviceId, reason }) => [deviceId, reason === "changed" ? "pre-enrolled" : reason] as const,
  );
  return { undone: undone !== null, reasons: new Map<string, State>(reasons) };
}

/** What has become of a row: once written, a new one is a device, or was one until the undo. */
function shownState({ state, deviceId }: ImportRowItem, kept: Kept): State {
  if (state !== "new" || kept === null) return state;
  if (!kept.undone) return "pre-enrolled";
  return kept.reasons.get(deviceId ?? "") ?? "cancelled";
}

/** The columns; with the rows of one code, those it is about stand first, so that nobody has to scroll to them. */
function columnsFor(
  rows: readonly ImportRowItem[],
  columns: readonly Column[],
  code: RowsAddress["code"],
): Column[] {
  const about = new Set(
    rows.flatMap(({ problems }) =>
      problems.filter((problem) => problem.code === code).map((problem) => problem.column),
    ),
  );
  const [first, rest] = [true, false].map((is) => columns.filter((one) => about.has(one) === is));
  return [...(first ?? []), ...(rest ?? [])];
}

/** The filters in force, each with the address without it. */
export function chipsOf(importId: string, { state, code }: RowsAddress) {
  const chips = [];
  if (state) {
    const label = WORDS.rows.filterState(stateWord(state));
    chips.push(<FilterChip key="state" label={label} removeHref={rowsHref(importId, { code })} />);
  }
  if (code) {
    const label = WORDS.rows.filterCode(problemTitle(code));
    chips.push(<FilterChip key="code" label={label} removeHref={rowsHref(importId, { state })} />);
  }
  return chips;
}
