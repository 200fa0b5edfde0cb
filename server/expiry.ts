import type { Database } from "#db/open.ts";
import { systemClock } from "./domain/context.ts";
import { expireImports, failInterrupted } from "./domain/import/expire.ts";
import { logger } from "./log.ts";

const EACH_MS = 60_000;

/** Ends what is past its time, now and every minute: imports nobody checks any more, plans nobody committed (ASSURANCE.md D15). */
export async function startExpiry(db: Database): Promise<void> {
  if (db.mode === "file") await failInterrupted(db, systemClock);
  const sweep = async () => {
    try {
      const ended = await expireImports(db, systemClock);
      if (ended > 0) logger().info({ imports: ended }, "expired");
    } catch (err) {
      // What is due stays due: the next minute, or whoever looks at it first, ends it.
      logger().warn({ err }, "expiry failed");
    }
  };
  void sweep();
  setInterval(sweep, EACH_MS).unref();
}
