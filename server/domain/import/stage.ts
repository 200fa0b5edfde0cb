import { and, eq, type SQL, sql } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import type { UserContext } from "../context.ts";
import { markKnown, type RowRange } from "./plan.ts";
import type { StagedRow } from "./staged-row.ts";
import { thisImport } from "./state.ts";

/** The import was discarded or expired while its file was being checked: nobody wants the rest. */
export class ImportGone extends Error {}

/** Counts as they stand while a file is being read; exact once it is `ready`. */
export interface CheckCounts {
  new: number;
  alreadyHere: number;
  problem: number;
}

/** Letters of a JSON piece: with what is not ASCII in it, it stays near 1 MB (ASSURANCE.md part 5, rule 10). */
const PIECE_LENGTH = 900_000;

/**
 * Writes checked rows into the import in one short transaction, marks those that are here already, and sets its counts: those
 * given, with the marked rows moved. Repeating it is harmless. Throws ImportGone when the import is not `checking` any more.
 */
export async function stageRows(
  context: UserContext,
  pieces: string[],
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

/**
 * The statement that writes checked rows of one part: their values in the order of `toStagedRow`. Without the materialised step
 * SQLite renders a row's JSON anew for every value taken out of it, which costs more than writing the row.
 */
export function insertPiece(
  { organisationId, importId, part }: Pick<RowRange, "organisationId" | "importId" | "part">,
  piece: string,
): SQL {
  return sql`
    with piece (v) as materialized (select value from json_each(${piece}))
    insert into import_row (organisation_id, import_id, part, cells, line_after, row, state, problems, warnings, device_id,
      line_digest, imei, imei2, serial, serial_key)
    select ${organisationId}, ${importId}, ${part}, v ->> 0, v ->> 1, v ->> 2, v ->> 3, v ->> 4, v ->> 5, v ->> 6, v ->> 7,
      v ->> 8, v ->> 9, v ->> 10, v ->> 11
    from piece
    where true on conflict do nothing`;
}

/** Joins staged rows to JSON pieces of bounded length. */
export function toPieces(rows: readonly StagedRow[]): string[] {
  const pieces: string[] = [];
  let texts: string[] = [];
  let length = 0;
  for (const { text } of rows) {
    if (length + text.length > PIECE_LENGTH && texts.length > 0) {
      pieces.push(`[${texts.join(",")}]`);
      texts = [];
      length = 0;
    }
    texts.push(text);
    length += text.length + 1;
  }
  if (texts.length > 0) pieces.push(`[${texts.join(",")}]`);
  return pieces;
}
