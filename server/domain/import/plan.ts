import { type SQL, sql } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import type { Tx } from "#db/write.ts";
import { change } from "../change.ts";
import type { UserContext } from "../context.ts";
import { type Column, columnLetters } from "./columns.ts";
import { lineValue } from "./line-value.ts";
import type { ColumnMatch } from "./match-columns.ts";
import { inState } from "./row-state.ts";
import { type ImportRecord, readImport, thisImport, wrongState } from "./state.ts";

/** What was read as what in one uploaded file; an import keeps one for each of its parts. */
export type PartColumns = Pick<ColumnMatch, "read" | "ignored">;

/** What an import's `columns` hold. */
export function columnsOf(row: Pick<ImportRecord, "columns">): PartColumns[] {
  return row.columns === null ? [] : JSON.parse(row.columns);
}

/** Rows of one uploaded file, from `first` to `last`. */
export interface RowRange {
  organisationId: string;
  importId: string;
  part: number;
  first: number;
  last: number;
  /** Of these, the rows with these numbers alone. */
  only?: readonly number[];
  columns: PartColumns | undefined;
}

/** Where a file has a column, counted from 0; an IMEI or serial number may stand in its `Device ID`. */
export function positionOf(columns: PartColumns | undefined, column: Column): number | undefined {
  const { read = [] } = columns ?? {};
  const found =
    read.find((one) => one.column === column) ??
    (column === "imei" || column === "serial"
      ? read.find((one) => one.column === "deviceId")
      : undefined);
  return found?.index;
}

/** The letters of a column in a file, for the cells a problem names; "" when the file has no such column. */
export function lettersOf(columns: PartColumns | undefined, column: Column): string {
  const position = positionOf(columns, column);
  return position === undefined ? "" : columnLetters(position);
}

const letters = (range: RowRange, column: Column) => lettersOf(range.columns, column);

/**
 * Holds `new` rows against the organisation's live devices, in one statement: a row whose identifiers are on one device is
 * `already-here`, on two `DUPLICATE_IDENTIFIER`. Other organisations' devices are never looked at. Returns how many rows moved.
 */
export async function markKnown(tx: Tx, range: RowRange): Promise<number> {
  const { organisationId, importId, part, first, last, only } = range;
  const these = only
    ? sql`and r.row in (select value from json_each(${JSON.stringify(only)}))`
    : sql``;
  const holder = (kind: "imei" | "serial", key: SQL) => sql`(select i.device_id from identifier i
    where i.organisation_id = ${organisationId} and i.kind = ${kind} and i.key = ${key} and i.released = 0)`;
  const marked = await tx.run(sql`
    with held (row, a, b, c) as materialized (
      select r.row, ${holder("imei", sql`substr(r.imei, 1, 14)`)}, ${holder("imei", sql`substr(r.imei2, 1, 14)`)},
        ${holder("serial", sql`r.serial_key`)}
      from import_row r
      where r.organisation_id = ${organisationId} and r.import_id = ${importId} and r.state = 'new' and r.part = ${part}
        and r.row between ${first} and ${last} ${these}),
    known (row, one) as materialized (
      select row, ifnull(a = b, 1) and ifnull(a = c, 1) and ifnull(b = c, 1)
      from held where coalesce(a, b, c) is not null)
    update import_row as r set
      state = iif(known.one, 'already-here', 'problem'),
      problems = iif(known.one, null, json_array(json_object(
        'code', 'DUPLICATE_IDENTIFIER',
        'column', iif(r.imei is null, 'serial', 'imei'),
        'cell', iif(r.imei is null, ${letters(range, "serial")}, ${letters(range, "imei")}) || r.row,
        'value', coalesce(r.imei, r.serial))))
    from known
    where r.organisation_id = ${organisationId} and r.import_id = ${importId} and r.part = ${part} and r.row = known.row`);
  return marked.rowsAffected;
}

/** Users to whom nothing may be assigned. */
export const endedUsers = (organisationId: string) =>
  sql`(select id from user where organisation_id = ${organisationId} and state in ('invited', 'disabled', 'removed'))`;
export const removedOutlets = (organisationId: string) =>
  sql`(select id from outlet where organisation_id = ${organisationId} and removed_at is not null)`;
export const removedPartners = (organisationId: string) =>
  sql`(select id from channel_partner where organisation_id = ${organisationId} and removed_at is not null)`;

/** Makes problems of `new` rows whose agent, outlet or partner ended since they were checked. */
async function markEnded(tx: Tx, range: RowRange): Promise<void> {
  const { organisationId, importId, part } = range;
  const these = sql`organisation_id = ${organisationId} and import_id = ${importId} and state = 'new' and part = ${part}`;
  const problem = (
    code: string,
    column: Column,
  ) => sql`json_array(json_object('code', ${code}, 'column', ${column},
    'cell', ${letters(range, column)} || row, 'value', coalesce(cells ->> ${column}, '')))`;
  await tx.run(sql`update import_row set state = 'problem', problems = ${problem("AGENT_DISABLED", "agent")}
    where ${these} and ${lineValue.agentUserId} in ${endedUsers(organisationId)}`);
  await tx.run(sql`update import_row set state = 'problem', problems = ${problem("OUTLET_UNKNOWN", "outlet")}
    where ${these} and ${lineValue.outletId} in ${removedOutlets(organisationId)}`);
  await tx.run(sql`update import_row set state = 'problem', problems = ${problem("PARTNER_UNKNOWN", "partner")}
    where ${these} and ${lineValue.partnerId} in ${removedPartners(organisationId)}`);
}

/** Counts the rows of an import by state, into its own row. */
export async function recount(tx: Tx, organisationId: string, importId: string): Promise<void> {
  const all = sql`select count(*) from import_row where organisation_id = ${organisationId} and import_id = ${importId}`;
  const rows = (state: Parameters<typeof inState>[0]) => sql`(${all} and ${inState(state)})`;
  await tx
    .update(imports)
    .set({
      // Counted by the few that are not: `new` rows are in no index of their own.
      newCount: sql`(${all}) - (${all} and state <> 'new')`,
      alreadyHereCount: rows("already-here"),
      problemCount: rows("problem"),
      excludedCount: rows("excluded"),
      version: sql`${imports.version} + 1`,
    })
    .where(thisImport(organisationId, importId));
}

const LAST_ROW = 2 ** 31;

/**
 * Makes the plan of a `ready` import anew, after the world has changed under it: rows that were judged by devices, agents or
 * places are judged again; what the file itself says stays. Returns the import with its new counts and version. Throws
 * NOT_FOUND, CONFLICT (it is not `ready`).
 */
export async function replan(context: UserContext, importId: string): Promise<ImportRecord> {
  const { organisationId } = context.actor;
  const spec = { name: "import.plan", organisationId, timeoutMs: 4_000 };
  // Its own unit: the caller's key belongs to the commit that was refused.
  return change({ ...context, idempotency: undefined }, spec, async ({ tx }) => {
    const row = await readImport(tx, organisationId, importId);
    if (row.state !== "ready") throw wrongState(row.state);
    await tx.run(sql`update import_row set state = 'new', problems = null
      where organisation_id = ${organisationId} and import_id = ${importId}
        and state in ('already-here', 'problem') and state <> 'new' and device_id is not null`);
    const columns = columnsOf(row);
    for (let part = 0; part < row.partCount; part++) {
      const range = {
        organisationId,
        importId,
        part,
        first: 0,
        last: LAST_ROW,
        columns: columns[part],
      };
      await markEnded(tx, range);
      await markKnown(tx, range);
    }
    await recount(tx, organisationId, importId);
    return readImport(tx, organisationId, importId);
  });
}
