import { cn } from "#app/_components/class-names.ts";
import type { Problem } from "#server/domain/import/checked-row.ts";
import type { Column } from "#server/domain/import/columns.ts";
import { problemTitle } from "#server/domain/import/problem-words.ts";
import { MEND_WORDS } from "../../mend-words.ts";
import { WORDS } from "../../words.ts";

/** Widths of the columns, in rem: what most values need. */
export const COLUMN_WIDTHS: Record<Column, number> = {
  platform: 10.5,
  imei: 12,
  imei2: 12,
  serial: 12,
  mac: 11.5,
  model: 11,
  agent: 15,
  outlet: 12,
  partner: 12,
  assetTag: 9,
};

export const CODE_COLUMNS: ReadonlySet<Column> = new Set([
  "imei",
  "imei2",
  "serial",
  "mac",
  "assetTag",
]);

export interface CellFace {
  value: string;
  problems: readonly Problem[];
  warnings: readonly Problem[];
  /** Typed here and not judged yet, or not saved. */
  fate: "saving" | "failed" | null;
}

/** What stands in a cell: the value, and under it what is wrong with it. */
export function CellText({ column, face }: { column: Column; face: CellFace }) {
  return (
    <>
      <bdi
        className={cn(
          "block min-h-5 [overflow-wrap:anywhere]",
          CODE_COLUMNS.has(column) && "font-mono text-code",
        )}
      >
        {face.value}
      </bdi>
      <Judgement face={face} />
    </>
  );
}

/** What is wrong with a cell, or that nobody knows yet. */
export function Judgement({ face: { problems, warnings, fate } }: { face: CellFace }) {
  if (fate !== null) {
    return (
      <span
        className={cn(
          "block text-small",
          fate === "failed" ? "font-semibold text-stopped-text" : "text-ink-muted",
        )}
      >
        {fate === "failed" ? MEND_WORDS.unsaved : MEND_WORDS.checking}
      </span>
    );
  }
  return (
    <>
      {problems.map((one) => (
        <Reason key={one.code} problem={one} className="text-stopped-text" />
      ))}
      {warnings.map((one) => (
        <Reason key={one.code} problem={one} className="text-waiting-text" />
      ))}
    </>
  );
}

function Reason({ problem, className }: { problem: Problem; className: string }) {
  const { code, suggestion } = problem;
  return (
    <span className={cn("block text-small", className)}>
      {problemTitle(code)}
      {suggestion ? <span className="block">{WORDS.rows.didYouMean(suggestion)}</span> : null}
    </span>
  );
}
