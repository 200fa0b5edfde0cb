"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { Button } from "#app/_components/button.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import type { RowCode } from "#server/domain/import/codes.ts";
import { COLUMNS } from "#server/domain/import/columns.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { MEND_WORDS } from "../../mend-words.ts";
import { rowsHref } from "../rows-address.ts";
import { type At, within } from "./grid-keys.ts";
import { MendForm } from "./mend-form.tsx";
import { MendGrid } from "./mend-grid.tsx";
import type { MendState } from "./mend-state.ts";
import { type MendInput, useMend } from "./use-mend.ts";

interface MendSectionProps extends MendInput {
  /** Filters in force, each removable. */
  filters: ReactNode;
}

const NARROW = "(max-width: 39.99rem)";

/** The rows with problems, to be mended where they stand: a grid, or at phone width one row at a time. */
export function MendSection({ filters, ...input }: MendSectionProps) {
  const { code } = input.filter;
  const [chosen, setAt] = useState<At>(() => firstProblem(input.page.items, code));
  const mend = useMend(input, ({ items }) => setAt(firstProblem(items, code)));
  const { state, said, saving, refusal } = mend;
  const narrow = useSyncExternalStore(onWidth, isNarrow, () => false);
  const at = within(chosen, { rows: state.rows.length, columns: COLUMNS.length, page: 1 });
  const left = state.rows.filter((row) => row.state === "problem").length;
  const failed = [...state.typed.values()].filter((one) => one.failed).length;
  return (
    <section aria-labelledby="rows" className="flex min-w-0 flex-col gap-3">
      <div className="flex min-h-(--control) flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="rows" className="me-1 scroll-mt-20 text-section">
          {MEND_WORDS.title}
        </h2>
        {filters}
      </div>
      {failed > 0 && refusal ? (
        <ErrorPanel title={MEND_WORDS.failed(failed)} requestId={refusal.requestId}>
          <p>{refusal.message}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button pending={saving > 0} onClick={mend.retry}>
              {MEND_WORDS.again}
            </Button>
            <Button variant="quiet" onClick={mend.drop}>
              {MEND_WORDS.giveUp}
            </Button>
          </div>
        </ErrorPanel>
      ) : null}
      {state.rows.length === 0 ? (
        <EmptyState
          title={MEND_WORDS.nothing}
          action={<LinkButton href={rowsHref(input.importId, {})}>{MEND_WORDS.allRows}</LinkButton>}
        />
      ) : (
        <>
          <output className="flex flex-wrap gap-x-3 text-ink-muted tabular-nums">
            {said ? <span>{said}</span> : null}
            <span>
              {saving > 0 ? MEND_WORDS.saving(state.typed.size - failed) : leftOf(state, left)}
            </span>
          </output>
          {narrow ? (
            <MendForm
              mend={mend}
              index={at.row}
              setIndex={(row) => setAt({ row, column: at.column })}
            />
          ) : (
            <div className="max-sm:hidden">
              <MendGrid mend={mend} at={at} setAt={setAt} />
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** How many rows wait, counting those that are not loaded yet: nobody has mended them. */
function leftOf({ rows, total, next }: MendState, left: number): string {
  return MEND_WORDS.left(left + (next === null ? 0 : total - rows.length));
}

/** The first cell with a problem, or with one of this code. */
function firstProblem([row]: readonly ImportRowItem[], code: RowCode | undefined): At {
  const problem = row?.problems.find((one) => !code || one.code === code);
  return { row: 0, column: problem?.column ? COLUMNS.indexOf(problem.column) : 0 };
}

function onWidth(listener: () => void) {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

function isNarrow() {
  return window.matchMedia(NARROW).matches;
}
