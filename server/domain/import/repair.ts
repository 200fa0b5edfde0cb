import { and, asc, eq, gt, ne, or, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { importRow, imports } from "#db/schema/import.ts";
import type { Unit } from "../change.ts";
import { type Column, MAX_ROWS } from "./columns.ts";
import { TemplateFileError } from "./file-error.ts";
import { FirstSeen } from "./first-seen.ts";
import { columnsOf, type PartColumns, positionOf, recount } from "./plan.ts";
import { inState } from "./row-state.ts";
import { countsOf, type ImportRecord, readImport, step, thisImport } from "./state.ts";

const PAGE = 2_000;

/**
 * The identifiers of the rows that stay in the import a file repairs, so that a mended row that repeats one is
 * `DUPLICATE_IN_FILE`. Empty for an import of its own.
 */
export async function seenInParent(db: Database, row: ImportRecord): Promise<FirstSeen> {
  const seen = new FirstSeen();
  if (row.repairsId === null) return seen;
  const columns = columnsOf(await readImport(db.read, row.organisationId, row.repairsId));
  let after = { part: -1, row: 0 };
  for (;;) {
    const page = await remainingRows(db, row.organisationId, row.repairsId, after);
    for (const one of page) {
      const at = (column: Column) => positionOf(columns[one.part], column);
      if (one.imei) seen.imei(one.imei, one.row, at("imei"));
      if (one.imei2) seen.imei(one.imei2, one.row, at("imei2"));
      if (one.serialKey) seen.serial(one.serialKey, one.row, at("serial"));
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return seen;
    after = last;
  }
}

function remainingRows(
  db: Database,
  organisationId: string,
  importId: string,
  after: { part: number; row: number },
) {
  const { part, row, imei, imei2, serialKey } = importRow;
  return db.read
    .select({ part, row, imei, imei2, serialKey })
    .from(importRow)
    .where(
      and(
        eq(importRow.organisationId, organisationId),
        eq(importRow.importId, importId),
        ne(importRow.state, "problem"),
        or(gt(part, after.part), and(eq(part, after.part), gt(row, after.row))),
      ),
    )
    .orderBy(asc(part), asc(row))
    .limit(PAGE);
}

/**
 * Replaces the problem rows of the repaired import with the rows just checked, in the unit given: they become its newest part,
 * its plan has a new version, and the upload ends as `discarded`. Rows that an earlier repair brought in just so are left out,
 * for people go on mending in the file they have. Returns false when that import is not `ready` any more; then nothing was
 * written, and the upload is an import of its own. Throws TemplateFileError TOO_MANY_ROWS when both together have too many.
 */
export async function mergeRepair(
  unit: Unit,
  child: ImportRecord,
  columns: PartColumns,
): Promise<boolean> {
  const { tx, organisationId } = unit;
  const parentId = child.repairsId ?? "";
  const parent = await readImport(tx, organisationId, parentId);
  if (parent.state !== "ready") return false;
  const ended = await step(unit, child.id, ["checking"], "discarded", {
    action: "merged",
    after: { into: parentId },
  });
  if (!ended) return true;
  const part = parent.partCount;
  const rowsOf = (importId: string) =>
    sql`organisation_id = ${organisationId} and import_id = ${importId}`;
  await tx.run(sql`delete from import_row where ${rowsOf(parentId)} and ${inState("problem")}`);
  await tx.run(sql`
    delete from import_row as again where ${rowsOf(child.id)} and ${inState("problem")}
      and json_array_length(problems) = 1 and problems ->> '$[0].code' = 'DUPLICATE_IN_FILE'
      and exists (select 1 from import_row stands where stands.organisation_id = ${organisationId}
        and stands.import_id = ${parentId} and stands.part > 0 and stands.cells = again.cells)`);
  await tx.run(
    sql`update import_row set import_id = ${parentId}, part = ${part} where ${rowsOf(child.id)}`,
  );
  await tx
    .update(imports)
    .set({ partCount: part + 1, columns: JSON.stringify([...columnsOf(parent), columns]) })
    .where(thisImport(organisationId, parentId));
  await recount(tx, organisationId, parentId);
  await refuseTooMany(unit, parentId);
  const after = { part, fileName: child.fileName };
  unit.record({
    thingKind: "import",
    thingId: parentId,
    action: "repaired",
    state: "ready",
    after,
  });
  return true;
}

async function refuseTooMany(unit: Unit, importId: string): Promise<void> {
  const { total: rows } = countsOf(await readImport(unit.tx, unit.organisationId, importId));
  if (rows > MAX_ROWS) throw new TemplateFileError("TOO_MANY_ROWS", { rows, limit: MAX_ROWS });
}
