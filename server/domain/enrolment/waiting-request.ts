import { and, desc, eq, gt } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { request } from "#db/schema/request.ts";
import type { Clock } from "../context.ts";

/** The newest request of a person that nobody has decided yet, or null: where they go on after signing in. */
export async function waitingRequestOf(
  { db, clock }: { db: Database; clock: Clock },
  userId: string,
): Promise<string | null> {
  const [waiting] = await db.read
    .select({ id: request.id })
    .from(request)
    .where(
      and(
        eq(request.requesterId, userId),
        eq(request.state, "pending"),
        gt(request.expiresAt, clock.now()),
      ),
    )
    .orderBy(desc(request.createdAt), desc(request.id))
    .limit(1);
  return waiting?.id ?? null;
}
