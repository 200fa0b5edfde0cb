import { sql } from "drizzle-orm";
import { toldWho } from "../activity/last-change.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import type { ExcludeRowsInput } from "./input.ts";
import { recount } from "./plan.ts";
import { inState } from "./row-state.ts";
import { countsOf, type ImportCounts, readImport, wrongState } from "./state.ts";

/**
 * Leaves rows of a `ready` import out of its commit, or brings them back: rows by number, or all `new` ones after the first N.
 * Rows already here stay what they are. Returns the new counts and version. Throws FORBIDDEN, NOT_FOUND, CONFLICT (not `ready`).
 */
export async function excludeRows(
  context: Context,
  input: ExcludeRowsInput,
): Promise<ImportCounts & { version: number }> {
  const { organisationId } = requirePermission(context, "import.write").actor;
  const { importId, rows, keepFirst, excluded } = input;
  return change(context, { name: "import.exclude", organisationId }, async (unit) => {
    const { tx } = unit;
    const before = await readImport(tx, organisationId, importId);
    if (before.state !== "ready") throw await toldWho(unit, importId, wrongState(before.state));
    const these = sql`organisation_id = ${organisationId} and import_id = ${importId}`;
    const given = rows
      ? sql`and (part, row) in (select value ->> 'part', value ->> 'row' from json_each(${JSON.stringify(rows)}))`
      : sql``;
    if (excluded && (rows || keepFirst === undefined)) {
      await tx.run(
        sql`update import_row set state = 'excluded' where ${these} and state in ('new', 'problem') ${given}`,
      );
    }
    if (!excluded) {
      // A row that was left out goes back to what its check had said of it.
      await tx.run(sql`update import_row set state = iif(problems is null, 'new', 'problem')
        where ${these} and ${inState("excluded")} ${given}`);
    }
    if (keepFirst !== undefined) {
      await tx.run(sql`update import_row set state = 'excluded' where ${these} and rowid in (
        select rowid from import_row where ${these} and state = 'new' order by part, row limit -1 offset ${keepFirst})`);
    }
    await recount(tx, organisationId, importId);
    const after = await readImport(tx, organisationId, importId);
    return { ...countsOf(after), version: after.version };
  });
}
