import { sql } from "drizzle-orm";
import { throttle } from "#db/schema/delivery.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { logger } from "#server/log.ts";
import { eventLoopLagMs } from "./event-loop-lag.ts";

export interface Readiness {
  status: "ok" | "unavailable";
  database: "ok" | "unavailable";
  /** The longest the event loop was held up within the last minute. */
  lagMs: number;
}

/** Whether the database takes a write right now: the empty throttle row of this probe is written again and again. */
export async function readiness(): Promise<Readiness> {
  const lagMs = eventLoopLagMs();
  try {
    const db = await database();
    const now = systemClock.now();
    await db.write({ name: "health.ready", repeatable: true, now }, (tx) =>
      tx
        .insert(throttle)
        .values({ scope: "health", subject: "ready", item: "", windowStartedAt: now, count: 1 })
        .onConflictDoUpdate({
          target: [throttle.scope, throttle.subject, throttle.item],
          set: { windowStartedAt: sql`${now}` },
        }),
    );
    return { status: "ok", database: "ok", lagMs };
  } catch (error) {
    logger().warn({ err: error }, "not ready");
    return { status: "unavailable", database: "unavailable", lagMs };
  }
}
