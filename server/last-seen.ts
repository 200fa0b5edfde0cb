import type { Database } from "#db/open.ts";
import { systemClock } from "./domain/context.ts";
import { lastSeen } from "./domain/device/last-seen.ts";
import { logger } from "./log.ts";

const EACH_MS = 1_000;

/** Writes every second when devices were last seen. The returned function ends that, after a last time. */
export function startLastSeen(db: Database): () => Promise<void> {
  const seen = lastSeen();
  const flush = async () => {
    if (seen.waiting === 0) return;
    try {
      await seen.flush(db, systemClock.now());
    } catch (err) {
      // What was not written waits for the next second.
      logger().warn({ err }, "last seen not written");
    }
  };
  const timer = setInterval(flush, EACH_MS).unref();
  return async () => {
    clearInterval(timer);
    await flush();
  };
}
