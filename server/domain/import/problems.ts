import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import type { Problem } from "./check-row.ts";
import type { OneImportInput } from "./input.ts";
import { inState } from "./row-state.ts";
import { readImport } from "./state.ts";

/** Rows shown of each code. */
const ROWS_SHOWN = 5;

/** One code, how many problem rows have it, and the first of these. */
export interface ProblemGroup {
  code: Problem["code"];
  count: number;
  rows: (Pick<Problem, "cell" | "value" | "params" | "suggestion"> & {
    part: number;
    row: number;
  })[];
}

/** The problems of an import by code, the most frequent first. Throws FORBIDDEN, NOT_FOUND. */
export async function importProblems(
  context: Context,
  input: OneImportInput,
): Promise<ProblemGroup[]> {
  const { organisationId } = requirePermission(context, "import.read").actor;
  const { read } = context.db;
  await readImport(read, organisationId, input.importId);
  const found = await read.all<{ count: number; part: number; row: number; problem: string }>(sql`
    select count, part, row, problem from (
      select r.part, r.row, p.value as problem, count(*) over code as count,
        row_number() over (code order by r.part, r.row) as place, p.value ->> 'code' as code
      from import_row r, json_each(r.problems) p
      where r.organisation_id = ${organisationId} and r.import_id = ${input.importId} and ${inState("problem")}
      window code as (partition by p.value ->> 'code'))
    where place <= ${ROWS_SHOWN}
    order by count desc, code, place`);
  const groups = new Map<string, ProblemGroup>();
  for (const { count, part, row, problem } of found) {
    const { code, cell, value, params, suggestion } = JSON.parse(problem) as Problem;
    const group = groups.get(code) ?? { code, count, rows: [] };
    group.rows.push({
      part,
      row,
      cell,
      value,
      ...(params && { params }),
      ...(suggestion && { suggestion }),
    });
    groups.set(code, group);
  }
  return [...groups.values()];
}
