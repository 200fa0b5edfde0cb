import type { Column } from "#server/domain/import/columns.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";

const PLATFORMS = ["Android", "Windows"];

/** What may be chosen in a cell instead of typed: the platforms, and names near to what was typed. */
export function choicesFor(row: ImportRowItem, column: Column): string[] {
  const near = suggestionsIn(row, column);
  return column === "platform" ? [...new Set([...near, ...PLATFORMS])] : near;
}

/** Known names that are very near to what stands in a cell. */
export function suggestionsIn(row: ImportRowItem, column: Column): string[] {
  const found = row.problems.flatMap((problem) =>
    problem.column === column && problem.suggestion ? [problem.suggestion] : [],
  );
  return [...new Set(found)];
}
