import { and, eq } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import type { UserContext } from "../context.ts";
import { markKnown, type RowRange } from "./plan.ts";
import { insertPiece, type RowPiece } from "./row-piece.ts";
import { thisImport } from "./state.ts";

/** The import was discarded or expired while its file was being checked: nobody wants the rest. */
export class ImportGone extends Error {}

/** Counts as they stand while a file is being read; exact once it is `ready`. */
export interface CheckCounts {
  new: number;
  alreadyHere: number;
  problem: number;
}

/**
 * Writes checked rows into the import in one short transaction, marks those that are here already, and sets its counts: those
 * given, with the marked rows moved. Repeating it is harmless. Throws ImportGone when the import is not `checking` any more.
 */
export async function stageRows(
  context: UserContext,
  pieces: readonly RowPiece[],
  range: RowRange,
  counts: CheckCounts,
): Promise<CheckCounts> {
  const { organisationId, importId } = range;
  const unit = { name: "import.stage", repeatable: true, now: context.clock.now() };
  return context.db.write(unit, async (tx) => {
    for (const piece of pieces) await tx.run(insertPiece(range, piece));
    const known = await markKnown(tx, range);
    const after = { ...counts, new: counts.new - known, alreadyHere: counts.alreadyHere + known };
    const raised = await tx
      .update(imports)
      .set({
        rowsRead: after.new + after.alreadyHere + after.problem,
        newCount: after.new,
        alreadyHereCount: after.alreadyHere,
        problemCount: after.problem,
      })
      .where(and(thisImport(organisationId, importId), eq(imports.state, "checking")))
      .returning({ id: imports.id });
    if (raised.length === 0) throw new ImportGone();
    return after;
  });
}
