import { sql } from "drizzle-orm";
import { importRow } from "#db/schema/import.ts";
import type { Tx } from "#db/write.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { type PlanNow, planNow } from "./edit.ts";
import type { ReplaceValueInput } from "./input.ts";
import { readReferences } from "./read-references.ts";
import { type EditedRow, recheck } from "./recheck.ts";
import { STORED_ROW } from "./row-neighbours.ts";
import { inState } from "./row-state.ts";
import { type ImportRecord, readReady } from "./state.ts";
import type { StoredRow } from "./stored-row.ts";
import { foldName } from "./suggest.ts";
import { wrongValues } from "./values.ts";

const TIMEOUT_MS = 4_000;
const PAGE = 1_000;

/**
 * Types one value over another in every problem row that has it as a problem ("andriod × 312 → Android"): the rows that
 * `import.values` counts. For columns that name one of a list, never for identifiers. Answers how many rows were changed, and the
 * plan now. Throws FORBIDDEN, NOT_FOUND, CONFLICT (`state`; `plan-moved`).
 */
export async function replaceValue(
  context: Context,
  input: ReplaceValueInput,
): Promise<PlanNow & { changed: number }> {
  const { organisationId } = requirePermission(context, "import.write").actor;
  const { importId, column, from, to, version } = input;
  const references = await readReferences(context.db, organisationId);
  const spec = { name: "import.replace", organisationId, timeoutMs: TIMEOUT_MS };
  return change(context, spec, async (unit) => {
    const plan = await readReady(unit.tx, organisationId, importId, version);
    const rows = await rowsWith(unit.tx, plan, column, from);
    const edited: EditedRow[] = rows.map((stored) => ({ stored, edits: { [column]: to } }));
    if (edited.length > 0) await recheck(unit, plan, references, edited);
    return { changed: edited.length, ...(await planNow(unit.tx, plan)) };
  });
}

async function rowsWith(
  tx: Tx,
  plan: ImportRecord,
  column: ReplaceValueInput["column"],
  value: string,
): Promise<StoredRow[]> {
  const wrong = await wrongValues(tx, plan, column);
  const same = wrong.filter((one) => foldName(one.value) === foldName(value));
  const texts = JSON.stringify(same.map((one) => one.value));
  const { organisationId, importId, part, row, cells, problems } = importRow;
  const rows: StoredRow[] = [];
  for (let last = { part: -1, row: 0 }; ; ) {
    const page = await tx
      .select(STORED_ROW)
      .from(importRow)
      .where(
        sql`${organisationId} = ${plan.organisationId} and ${importId} = ${plan.id} and ${inState("problem")}
          and (${part}, ${row}) > (${last.part}, ${last.row})
          and coalesce(${cells} ->> ${column}, '') in (select value from json_each(${texts}))
          and exists (select 1 from json_each(${problems}) p where p.value ->> 'column' = ${column})`,
      )
      .orderBy(part, row)
      .limit(PAGE);
    rows.push(...page);
    const end = page.at(-1);
    if (!end || page.length < PAGE) return rows;
    last = end;
  }
}
