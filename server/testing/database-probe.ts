import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { throttle } from "#db/schema/index.ts";
import type { Tx } from "#db/write.ts";

/** Rows for the door's own tests, in a table that refers to no other. `scope` keeps tests apart. */
export async function put(tx: Tx, scope: string, subject: string, count = 1): Promise<void> {
  await tx.insert(throttle).values({ scope, subject, windowStartedAt: 0, count });
}

/** The subjects of `scope` as a reader sees them, in order of `count`. */
export async function subjects(database: Database, scope: string): Promise<string[]> {
  const rows = await database.read
    .select({ subject: throttle.subject })
    .from(throttle)
    .where(eq(throttle.scope, scope))
    .orderBy(asc(throttle.count));
  return rows.map(({ subject }) => subject);
}
