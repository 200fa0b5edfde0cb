import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import { foundBy, matchesSearch } from "./search.ts";
import { whileUnchanged } from "./while-unchanged.ts";

/** Devices that are taken by their ids; with more, a list walks along its order and meets enough of them. */
const FEW = 2_000;

/** How a search is best put at the moment, as a condition on `device` that means the same either way. */
export interface Found {
  /** More devices than are taken by their ids. */
  many: boolean;
  condition: SQL;
}

/** Looks for what was typed, once for as long as nothing of the organisation changes. Two statements, whatever the number of devices. */
export async function find(
  database: Database,
  organisationId: string,
  search: string,
): Promise<Found> {
  const ids = await whileUnchanged(database, organisationId, ["found", search], async () => {
    const rows = await database.read.all<{ id: string }>(sql`
      select distinct id from (${foundIds(organisationId, search)}) limit ${FEW + 1}`);
    return rows.length > FEW ? null : JSON.stringify(rows.map((row) => row.id));
  });
  if (ids === null) return { many: true, condition: matchesSearch(organisationId, search) };
  const condition = sql`${device.id} in (select value from json_each(${ids}))`;
  return { many: false, condition };
}

/** `foundBy` as a table of one column, `id`. */
export function foundIds(organisationId: string, search: string): SQL {
  return sql`select null as id where false union all ${foundBy(organisationId, search)}`;
}
