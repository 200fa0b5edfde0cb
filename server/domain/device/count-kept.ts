import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import { type DeviceFilter, deviceCondition, isTimely } from "./filter.ts";
import { find, foundIds } from "./find.ts";
import { nthFrom } from "./walk.ts";
import { whileUnchanged } from "./while-unchanged.ts";

/** Above this many a list's total is an estimate (CONTRACT.md). */
export const COUNTED_UP_TO = 100_000;
/** Devices that are looked at first, the newest, where many match. */
const FIRST_LOOK = 200_000;
/** As many are taken one by one for what else is asked of them; with more the list is walked. */
export const TAKEN_BY_ID = 20_000;

/** As `countUpTo`, but counted once for as long as nothing of the organisation changes. Last seen has no history: counted each time. */
export async function countKept(
  database: Database,
  organisationId: string,
  filter: DeviceFilter,
  most: number,
): Promise<number> {
  const count = () => countUpTo(database, organisationId, filter, most);
  if (isTimely(filter)) return count();
  return whileUnchanged(database, organisationId, ["count", most, sorted(filter)], count);
}

function sorted(filter: DeviceFilter) {
  return Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** How many devices match, counting no further than `most`: a list's total costs no more than that. */
export async function countUpTo(
  database: Database,
  organisationId: string,
  filter: DeviceFilter,
  most: number,
): Promise<number> {
  const { search } = filter;
  if (!search) return countRows(database, deviceCondition(organisationId, filter), most);
  const found = await find(database, organisationId, search);
  const walked = deviceCondition(organisationId, filter, found.condition);
  if (!found.many || most > COUNTED_UP_TO + 1) return countRows(database, walked, most);
  if (Object.values(filter).filter((one) => one !== undefined).length > 1) {
    if ((await countSearch(database, organisationId, search)) > TAKEN_BY_ID)
      return countRows(database, walked, most);
    const [row] = await database.read.all<{ count: number }>(
      sql`select count(*) as count from (${foundDevices(organisationId, filter, search)} limit ${most})`,
    );
    return row?.count ?? 0;
  }
  const newest = await countNewest(database, organisationId, walked, most);
  return newest === most ? most : countIds(database, organisationId, search, most);
}

/** How many devices a search finds, up to one more than 100,000. */
export function countSearch(
  database: Database,
  organisationId: string,
  search: string,
): Promise<number> {
  return countKept(database, organisationId, { search }, COUNTED_UP_TO + 1);
}

/** Devices that a search finds by its indexes, within the other filters; their ids and states, each once. */
export function foundDevices(
  organisationId: string,
  { search: _, ...others }: DeviceFilter,
  search: string,
): SQL {
  return sql`select distinct ${device.id}, ${device.state} from (${foundIds(organisationId, search)}) as found
    cross join ${device} where ${device.id} = found.id and ${deviceCondition(organisationId, others)}`;
}

async function countRows({ read }: Database, condition: SQL, most: number): Promise<number> {
  const some = read
    .select({ one: sql`1`.as("one") })
    .from(device)
    .where(condition)
    .limit(most)
    .as("some");
  const [row] = await read.select({ count: sql<number>`count(*)` }).from(some);
  return row?.count ?? 0;
}

/** Where almost everything matches, the newest devices are enough to tell. */
async function countNewest(
  database: Database,
  organisationId: string,
  condition: SQL,
  most: number,
): Promise<number> {
  const floor = await nthFrom(database, organisationId, { rising: false, edge: null }, FIRST_LOOK);
  const newest = floor === null ? sql`` : sql` and ${device.id} >= ${floor}`;
  return countRows(database, sql`${condition}${newest}`, most);
}

/** By the search's indexes alone: no device is read. */
async function countIds(
  { read }: Database,
  organisationId: string,
  search: string,
  most: number,
): Promise<number> {
  const [row] = await read.all<{ count: number }>(
    sql`select count(*) as count from (select distinct id from (${foundIds(organisationId, search)}) limit ${most})`,
  );
  return row?.count ?? 0;
}
