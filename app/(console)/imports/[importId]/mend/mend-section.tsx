"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { Button } from "#app/_components/button.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { COLUMNS } from "#server/domain/import/columns.ts";
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
  const mend = useMend(input);
  const { state, said, saving, refusal } = mend;
  const narrow = useSyncExternalStore(onWidth, isNarrow, () => false);
  const [chosen, setAt] = useState<At>(() => firstProblem(state));
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

function firstProblem({ rows }: MendState): At {
  const column = rows[0]?.problems[0]?.column;
  return { row: 0, column: column ? COLUMNS.indexOf(column) : 0 };
}

function onWidth(listener: () => void) {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

function isNarrow() {
  return window.matchMedia(NARROW).matches;
}
