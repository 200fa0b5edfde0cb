"use client";

import { Undo2 } from "lucide-react";
import { Button } from "#app/_components/button.tsx";
import type { Column } from "#server/domain/import/columns.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { MEND_WORDS } from "../../mend-words.ts";
import { ProblemLine } from "../../problem-line.tsx";
import { suggestionsIn } from "./choices.ts";
import type { Mend } from "./use-mend.ts";

interface CellDetailProps {
  id: string;
  mend: Mend;
  row: ImportRowItem | undefined;
  column: Column | undefined;
  onTake: (value: string) => void;
  onUndo: () => void;
}

/** Under the grid: what is wrong with its own cell and how to mend it, and what can be done with the row. */
export function CellDetail({ id, mend, row, column, onTake, onUndo }: CellDetailProps) {
  if (!row || !column) return null;
  const excluded = row.state === "excluded";
  const name = MEND_WORDS.rowName(row.row, row.part);
  const here = row.problems.filter((one) => one.column === column || one.column === null);
  const warnings = row.warnings.filter((one) => one.column === column);
  const told = excluded ? [] : [...here, ...warnings];
  return (
    <section
      aria-label={MEND_WORDS.about}
      className="flex flex-col gap-3 border-line border-b pb-3 sm:min-h-24"
    >
      <div id={id} className="flex max-w-measure flex-col gap-2">
        {told.map((problem) => (
          <ProblemLine key={problem.code} problem={problem} />
        ))}
        {told.length === 0 ? (
          <p className="text-ink-muted">{excluded ? MEND_WORDS.excluded : MEND_WORDS.fine}</p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {excluded
          ? null
          : suggestionsIn(row, column).map((suggestion) => (
              <Button key={suggestion} size="small" onClick={() => onTake(suggestion)}>
                {MEND_WORDS.take(suggestion)}
              </Button>
            ))}
        {row.state === "already-here" ? null : (
          <Button
            size="small"
            variant="quiet"
            pending={mend.saving > 0}
            onClick={() => mend.exclude(row, !excluded)}
          >
            {excluded ? MEND_WORDS.include(name) : MEND_WORDS.leaveOut(name)}
          </Button>
        )}
        {mend.canUndo ? (
          <Button size="small" variant="quiet" onClick={onUndo}>
            <Undo2 aria-hidden="true" />
            {MEND_WORDS.undo}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
