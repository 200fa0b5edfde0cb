import { sql } from "drizzle-orm";
import { importRow } from "#db/schema/import.ts";
import type { Tx } from "#db/write.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { EDITS_MAX, type EditRowsInput } from "./input.ts";
import { recount } from "./plan.ts";
import { readReferences } from "./read-references.ts";
import { type EditedRow, recheck } from "./recheck.ts";
import { placeKey, STORED_ROW } from "./row-neighbours.ts";
import { type ImportRowItem, type RowPlace, rowsAt } from "./rows.ts";
import { countsOf, type ImportCounts, type ImportRecord, readImport, readReady } from "./state.ts";
import type { StoredRow } from "./stored-row.ts";

/** A plan after a change of its rows. */
export interface PlanNow {
  version: number;
  counts: ImportCounts;
}

/**
 * Types over cells of a `ready` import, at most 500, and checks the rows anew; so are rows which repeat an identifier that an edit
 * brought in or took away. Answers the new plan with all rows that changed (of the others at most 500), in the order of the files. The uploaded file's own check decides
 * every rule. A row that was left out stays so.
 *
 * Throws FORBIDDEN, NOT_FOUND (the import, a row), CONFLICT (`state`; `plan-moved` for another version than the one given).
 */
export async function editRows(
  context: Context,
  input: EditRowsInput,
): Promise<PlanNow & { rows: ImportRowItem[] }> {
  const { organisationId } = requirePermission(context, "import.write").actor;
  const { importId, version } = input;
  const references = await readReferences(context.db, organisationId);
  return change(context, { name: "import.edit", organisationId }, async (unit) => {
    const plan = await readReady(unit.tx, organisationId, importId, version);
    const edited = await editedRows(unit.tx, plan, input.edits);
    const written = await recheck(unit, plan, references, edited);
    const now = await planNow(unit.tx, plan);
    const asked = new Set(edited.map(({ stored }) => placeKey(stored)));
    const others = written.filter((place) => !asked.has(placeKey(place))).slice(0, EDITS_MAX);
    const shown = [...edited.map(({ stored: { part, row } }) => ({ part, row })), ...others];
    return { ...now, rows: await rowsAt(unit.tx, organisationId, importId, shown) };
  });
}

/** Counts the rows of a changed plan anew; its version rises. */
export async function planNow(tx: Tx, { organisationId, id }: ImportRecord): Promise<PlanNow> {
  await recount(tx, organisationId, id);
  const after = await readImport(tx, organisationId, id);
  return { version: after.version, counts: countsOf(after) };
}

/** The rows of these edits; of two edits of one cell the later counts. Throws NOT_FOUND for a row that is not there. */
async function editedRows(
  tx: Tx,
  plan: ImportRecord,
  edits: EditRowsInput["edits"],
): Promise<EditedRow[]> {
  const byRow = new Map<string, EditedRow["edits"]>();
  for (const { part, row, column, value } of edits) {
    const key = placeKey({ part, row });
    byRow.set(key, { ...byRow.get(key), [column]: value });
  }
  const stored = await storedRows(tx, plan, edits);
  if (stored.length < byRow.size) throw notFound("row of this import");
  return stored.map((one) => ({ stored: one, edits: byRow.get(placeKey(one)) ?? {} }));
}

function storedRows(tx: Tx, plan: ImportRecord, places: readonly RowPlace[]): Promise<StoredRow[]> {
  return tx
    .select(STORED_ROW)
    .from(importRow)
    .where(
      sql`${importRow.organisationId} = ${plan.organisationId} and ${importRow.importId} = ${plan.id}
        and (${importRow.part}, ${importRow.row}) in (
          select value ->> 'part', value ->> 'row' from json_each(${JSON.stringify(places.map(({ part, row }) => ({ part, row })))}))`,
    );
}
