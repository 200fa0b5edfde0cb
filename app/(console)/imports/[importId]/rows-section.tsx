import { EmptyState } from "#app/_components/empty-state.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { Pager } from "#app/_components/pager.tsx";
import { stateWord } from "#app/_components/state-families.ts";
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
            rows={page.items}
            columns={shownColumns(view.columns)}
            selectable={selectable}
            written={view.state === "committed"}
            anyExcluded={view.counts.excluded > 0}
            filters={chips}
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

function chipsOf(importId: string, { state, code }: RowsAddress) {
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
