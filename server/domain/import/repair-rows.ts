import { and, asc, eq, gt, or } from "drizzle-orm";
import { importRow } from "#db/schema/import.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import type { CheckedRow, Problem } from "./check-row.ts";
import type { OneImportInput } from "./input.ts";
import { inState } from "./row-state.ts";
import { readImport } from "./state.ts";

/** A row that goes back to the person who sent it: its cells as typed, and what is wrong with it. */
export interface RepairRow {
  row: number;
  cells: CheckedRow["cells"];
  problems: Problem[];
}

const PAGE = 1_000;

/** All problem rows of an import in the order of the file, for its repair workbook. Throws FORBIDDEN, NOT_FOUND. */
export async function repairRows(
  context: Context,
  input: OneImportInput,
): Promise<{ fileName: string; rows: RepairRow[] }> {
  const { organisationId } = requirePermission(context, "import.read").actor;
  const { read } = context.db;
  const { fileName } = await readImport(read, organisationId, input.importId);
  const { part, row, cells, problems } = importRow;
  const rows: RepairRow[] = [];
  let last = { part: -1, row: 0 };
  for (;;) {
    const page = await read
      .select({ part, row, cells, problems })
      .from(importRow)
      .where(
        and(
          eq(importRow.organisationId, organisationId),
          eq(importRow.importId, input.importId),
          inState("problem"),
          or(gt(part, last.part), and(eq(part, last.part), gt(row, last.row))),
        ),
      )
      .orderBy(asc(part), asc(row))
      .limit(PAGE);
    for (const one of page) {
      rows.push({
        row: one.row,
        cells: JSON.parse(one.cells),
        problems: JSON.parse(one.problems ?? "[]"),
      });
    }
    const end = page.at(-1);
    if (!end || page.length < PAGE) return { fileName, rows };
    last = end;
  }
}
