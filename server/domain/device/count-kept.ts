import { eq, max, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import { historyLink } from "#db/schema/history.ts";
import { type DeviceFilter, deviceCondition, isTimely } from "./filter.ts";

const KEPT = 500;

/** Counts by database, and in it by organisation, its newest link, filter and limit; the longest unused goes first. */
const counts = new WeakMap<Database, Map<string, number>>();

/**
 * As `countUpTo`, but counted once for as long as nothing of the organisation changes: every change writes a link of history in its
 * own transaction (ASSURANCE.md P6), so a count stands while the newest link does. Last seen has no history, and is counted each time.
 */
export async function countKept(
  database: Database,
  organisationId: string,
  filter: DeviceFilter,
  most: number,
): Promise<number> {
  if (isTimely(filter)) return countUpTo(database, organisationId, filter, most);
  const newest = await newestLink(database, organisationId);
  const kept = counts.get(database) ?? new Map<string, number>();
  counts.set(database, kept);
  const name = JSON.stringify([organisationId, newest, most, sorted(filter)]);
  const known = kept.get(name);
  if (known !== undefined) {
    kept.delete(name);
    kept.set(name, known);
    return known;
  }
  const count = await countUpTo(database, organisationId, filter, most);
  kept.set(name, count);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return count;
}

async function newestLink({ read }: Database, organisationId: string): Promise<number> {
  const [row] = await read
    .select({ number: max(historyLink.number) })
    .from(historyLink)
    .where(eq(historyLink.organisationId, organisationId));
  return row?.number ?? 0;
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
  const some = database.read
    .select({ one: sql`1`.as("one") })
    .from(device)
    .where(deviceCondition(organisationId, filter))
    .limit(most)
    .as("some");
  const [row] = await database.read.select({ count: sql<number>`count(*)` }).from(some);
  return row?.count ?? 0;
}
