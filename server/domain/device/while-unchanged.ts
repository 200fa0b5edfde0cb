import { eq, max } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { historyLink } from "#db/schema/history.ts";

const KEPT = 200;

/** What was worked out by database, and in it by organisation, its newest link and a name; the longest unused goes first. */
const shelves = new WeakMap<Database, Map<string, Promise<unknown>>>();

/**
 * Works something out once for as long as nothing of the organisation changes: every change writes a link of history in its own
 * transaction (ASSURANCE.md P6), so an answer stands while the newest link does. Not for what has no history, like last seen.
 */
export async function whileUnchanged<T>(
  database: Database,
  organisationId: string,
  name: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const newest = await newestLink(database, organisationId);
  const kept = shelves.get(database) ?? new Map<string, Promise<unknown>>();
  shelves.set(database, kept);
  const key = JSON.stringify([organisationId, newest, name]);
  const answer = (kept.get(key) as Promise<T> | undefined) ?? work();
  kept.delete(key);
  kept.set(key, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  try {
    return await answer;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}

async function newestLink({ read }: Database, organisationId: string): Promise<number> {
  const [row] = await read
    .select({ number: max(historyLink.number) })
    .from(historyLink)
    .where(eq(historyLink.organisationId, organisationId));
  return row?.number ?? 0;
}
