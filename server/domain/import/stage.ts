import { and, eq, type SQL, sql } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import type { Tx } from "#db/write.ts";
import type { UserContext } from "../context.ts";
import { markKnown } from "./plan.ts";
import { STAGED_COLUMNS, type StagedRow } from "./staged-row.ts";
import { thisImport } from "./state.ts";

/** The import was discarded or expired while its file was being checked: nobody wants the rest. */
export class ImportGone extends Error {}

/** Counts as they stand while a file is being read. */
export interface CheckCounts {
  new: number;
  alreadyHere: number;
  problem: number;
}

/** Letters of a JSON piece: with what is not ASCII in it, it stays near 1 MB (ASSURANCE.md part 5, rule 10). */
const PIECE_LENGTH = 800_000;

/**
 * Writes checked rows into the import in one short transaction, marks those that are here already, and raises its counts.
 * Repeating it is harmless. Throws ImportGone when the import is not `checking` any more.
 */
export async function stageRows(
  context: UserContext,
  importId: string,
  pieces: string[],
  range: { first: number; last: number },
  counts: CheckCounts,
): Promise<CheckCounts> {
  const { organisationId } = context.actor;
  const unit = { name: "import.stage", repeatable: true, now: context.clock.now() };
  return context.db.write(unit, async (tx) => {
    for (const piece of pieces) await tx.run(insertPiece(organisationId, importId, piece));
    const known = await markKnown(tx, { organisationId, importId, part: 0, letters: {}, range });
    const after = {
      new: counts.new - known.alreadyHere - known.duplicate,
      alreadyHere: counts.alreadyHere + known.alreadyHere,
      problem: counts.problem + known.duplicate,
    };
    await raiseCounts(tx, organisationId, importId, after);
    return after;
  });
}

async function raiseCounts(tx: Tx, organisationId: string, importId: string, counts: CheckCounts) {
  const { new: newCount, alreadyHere: alreadyHereCount, problem: problemCount } = counts;
  const rowsRead = newCount + alreadyHereCount + problemCount;
  const raised = await tx
    .update(imports)
    .set({ rowsRead, newCount, alreadyHereCount, problemCount })
    .where(and(thisImport(organisationId, importId), eq(imports.state, "checking")))
    .returning({ id: imports.id });
  if (raised.length === 0) throw new ImportGone();
}

const COLUMN_LIST = sql.raw(STAGED_COLUMNS.join(", "));
const VALUE_LIST = sql.raw(STAGED_COLUMNS.map((_, index) => `value ->> ${index}`).join(", "));

function insertPiece(organisationId: string, importId: string, piece: string): SQL {
  return sql`
    insert into import_row (organisation_id, import_id, part, ${COLUMN_LIST})
    select ${organisationId}, ${importId}, 0, ${VALUE_LIST} from json_each(${piece})
    where true on conflict do nothing`;
}

/** Joins staged rows to JSON pieces of bounded length. */
export function toPieces(rows: StagedRow[]): string[] {
  const pieces: string[] = [];
  let texts: string[] = [];
  let length = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
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
