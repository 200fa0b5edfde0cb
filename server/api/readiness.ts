import { throttle } from "#db/schema/delivery.ts";
import { database } from "#server/database.ts";
import { type Clock, systemClock } from "#server/domain/context.ts";
import { logger } from "#server/log.ts";
import { eventLoopLagMs } from "./event-loop-lag.ts";

export interface Readiness {
  status: "ok" | "unavailable";
  database: "ok" | "unavailable";
  /** The longest the event loop was held up within the last minute. */
  lagMs: number;
}

const KEPT_MS = 1_000;
let last: { askedAt: number; answer: Promise<Readiness> } | null = null;

/** Whether the database takes a write right now. However often strangers ask, it is tried once a second. */
export function readiness(clock: Clock = systemClock): Promise<Readiness> {
  const now = clock.now();
  if (!last || Math.abs(now - last.askedAt) >= KEPT_MS) last = { askedAt: now, answer: probe(now) };
  return last.answer;
}

/** Writes the one throttle row of this probe again. */
async function probe(now: number): Promise<Readiness> {
  const lagMs = eventLoopLagMs();
  try {
    const db = await database();
    await db.write({ name: "health.ready", repeatable: true, now }, async (tx) => {
      await tx
        .insert(throttle)
        .values({ scope: "health", subject: "ready", windowStartedAt: now, count: 1 })
        .onConflictDoUpdate({
          target: [throttle.scope, throttle.subject, throttle.item],
          set: { windowStartedAt: now },
        });
    });
    return { status: "ok", database: "ok", lagMs };
  } catch (error) {
    logger().warn({ err: error }, "not ready");
    return { status: "unavailable", database: "unavailable", lagMs };
  }
}
