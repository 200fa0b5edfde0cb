import { and, asc, count, eq, gt, or, type SQL, sql } from "drizzle-orm";
import { importRow } from "#db/schema/import.ts";
import type { Tx } from "#db/write.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { CheckedRow, Problem } from "./check-row.ts";
import type { ImportRowsInput } from "./input.ts";
import { inState } from "./row-state.ts";
import { readImport } from "./state.ts";

type StoredRow = typeof importRow.$inferSelect;

/** A row of an import, with its cells as typed. */
export interface ImportRowItem {
  /** 0 for the file, 1 and up for repair workbooks; `row` is the spreadsheet's own number in it. */
  part: number;
  row: number;
  state: StoredRow["state"];
  codes: Problem["code"][];
  cells: CheckedRow["cells"];
  problems: Problem[];
  warnings: Problem[];
  /** The device it became, or the one that is here already; null for a row that is none. */
  deviceId: string | null;
}

/** Where a row stands: `part` 0 is the file, 1 and up are repair workbooks. */
export type RowPlace = Pick<ImportRowItem, "part" | "row">;

/** Rows of an uncommitted import by their places, in the order of the files. */
export async function rowsAt(
  tx: Tx,
  organisationId: string,
  importId: string,
  places: readonly RowPlace[],
): Promise<ImportRowItem[]> {
  const rows = await tx
    .select({ stored: importRow, here: sql<string | null>`${liveDevice()}` })
    .from(importRow)
    .where(
      and(
        eq(importRow.organisationId, organisationId),
        eq(importRow.importId, importId),
        sql`(${importRow.part}, ${importRow.row}) in (
          select value ->> 'part', value ->> 'row' from json_each(${JSON.stringify(places)}))`,
      ),
    )
    .orderBy(asc(importRow.part), asc(importRow.row));
  return rows.map(({ stored, here }) => toItem(stored, null, here));
}

/** Rows in the order of the file, a page at a time. Throws FORBIDDEN, NOT_FOUND, INVALID_INPUT (a cursor not of ours). */
export async function listImportRows(context: Context, input: ImportRowsInput) {
  const { organisationId } = requirePermission(context, "import.read").actor;
  const { importId, filter, cursor, limit = 50 } = input;
  const { read } = context.db;
  const { state } = await readImport(read, organisationId, importId);
  const matching = and(
    eq(importRow.organisationId, organisationId),
    eq(importRow.importId, importId),
    filter?.state && (filter.state === "new" ? eq(importRow.state, "new") : inState(filter.state)),
    // A row with a problem is never new.
    filter?.code &&
      sql`state <> 'new' and instr(${importRow.problems}, ${`"code":"${filter.code}"`}) > 0`,
  );
  const [rows, totals] = await Promise.all([
    read
      .select({ stored: importRow, here: sql<string | null>`${liveDevice()}` })
      .from(importRow)
      .where(and(matching, cursor ? after(cursor) : undefined))
      .orderBy(asc(importRow.part), asc(importRow.row))
      .limit(limit + 1),
    read.select({ total: count() }).from(importRow).where(matching),
  ]);
  const written = state === "committed" || state === "undone";
  const items = rows
    .slice(0, limit)
    .map(({ stored, here }) => toItem(stored, written ? stored.deviceId : null, here));
  const last = items.at(-1);
  return {
    items,
    nextCursor: last && rows.length > limit ? `${last.part}-${last.row}` : null,
    total: totals[0]?.total ?? 0,
    totalIsEstimate: false,
  };
}

function toItem(stored: StoredRow, own: string | null, here: string | null): ImportRowItem {
  const problems: Problem[] = stored.problems === null ? [] : JSON.parse(stored.problems);
  const { part, row, state } = stored;
  return {
    part,
    row,
    state,
    codes: problems.map((problem) => problem.code),
    cells: JSON.parse(stored.cells),
    problems,
    warnings: stored.warnings === null ? [] : JSON.parse(stored.warnings),
    deviceId: state === "new" ? own : state === "already-here" ? here : null,
  };
}

/** The live device of the organisation that has one of a row's identifiers. */
function liveDevice(): SQL {
  const found = (kind: string, key: SQL) => sql`(select i.device_id from identifier i
    where i.organisation_id = ${importRow.organisationId} and i.kind = ${kind} and i.key = ${key} and i.released = 0)`;
  return sql`iif(${importRow.state} <> 'already-here', null, coalesce(
    ${found("imei", sql`substr(${importRow.imei}, 1, 14)`)},
    ${found("serial", sql`${importRow.serialKey}`)},
    ${found("imei", sql`substr(${importRow.imei2}, 1, 14)`)}))`;
}

function after(cursor: string): SQL | undefined {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(cursor);
  if (!found)
    throw new DomainError(
      "INVALID_INPUT",
      "This cursor is none of ours. Begin with the first page.",
    );
  const [part, row] = [Number(found[1]), Number(found[2])];
  return or(gt(importRow.part, part), and(eq(importRow.part, part), gt(importRow.row, row)));
}
