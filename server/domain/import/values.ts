import { sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import type { Tx } from "#db/write.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import type { Column } from "./columns.ts";
import type { ColumnValuesInput } from "./input.ts";
import { inState } from "./row-state.ts";
import { type ImportRecord, readImport } from "./state.ts";
import { foldName } from "./suggest.ts";

/** A value that is a problem in its column, the rows that have it, and a known name that is very near. */
export interface ColumnValue {
  /** As most rows have it; "" where the cell is blank. Rows that differ in case or blanks alone are counted together. */
  value: string;
  count: number;
  suggestion: string | null;
}

/** Values that are told; a file with more has another trouble than typing slips. */
const VALUES_MAX = 500;

/** The values of a list column that are problems, the most frequent first. Throws FORBIDDEN, NOT_FOUND. */
export async function columnValues(
  context: Context,
  input: ColumnValuesInput,
): Promise<ColumnValue[]> {
  const { organisationId } = requirePermission(context, "import.read").actor;
  const { read } = context.db;
  const plan = await readImport(read, organisationId, input.importId);
  const together = new Map<string, ColumnValue>();
  for (const { value, count, suggestion } of await wrongValues(read, plan, input.column)) {
    const folded = foldName(value);
    const found = together.get(folded);
    if (!found) together.set(folded, { value: value.trim(), count, suggestion });
    else {
      found.count += count;
      found.suggestion ??= suggestion;
    }
  }
  return [...together.values()].sort((a, b) => b.count - a.count).slice(0, VALUES_MAX);
}

/** The values of a column that are problems, as typed, the most frequent first. */
export function wrongValues(
  source: Database["read"] | Tx,
  { organisationId, id }: ImportRecord,
  column: Column,
): Promise<ColumnValue[]> {
  return source.all<ColumnValue>(sql`
    select coalesce(r.cells ->> ${column}, '') as value, count(distinct r.rowid) as count, max(p.value ->> 'suggestion') as suggestion
    from import_row r, json_each(r.problems) p
    where r.organisation_id = ${organisationId} and r.import_id = ${id} and ${inState("problem")}
      and p.value ->> 'column' = ${column}
    group by 1 order by count desc, value`);
}
