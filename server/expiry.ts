import type { Database } from "#db/open.ts";
import { systemClock } from "./domain/context.ts";
import { expireRequests } from "./domain/enrolment/expire.ts";
import { expireImports, failInterrupted } from "./domain/import/expire.ts";
import { applyRetention } from "./domain/organisation/retain.ts";
import { logger } from "./log.ts";

const EACH_MS = 60_000;

const SWEEPS = { imports: expireImports, requests: expireRequests, kept: applyRetention };

/**
 * Ends what is past its time, now and every minute: imports nobody checks any more, plans nobody committed (ASSURANCE.md D15), requests
 * nobody decided (D17). What an organisation does not keep longer is dropped with them.
 */
export async function startExpiry(db: Database): Promise<void> {
  if (db.mode === "file") await failInterrupted(db, systemClock);
  const sweep = async () => {
    for (const [what, expire] of Object.entries(SWEEPS)) {
      try {
        const ended = await expire(db, systemClock);
        if (ended > 0) logger().info({ [what]: ended }, "expired");
      } catch (err) {
        // What is due stays due: the next minute, or whoever looks at it first, ends it.
        logger().warn({ err }, "expiry failed");
      }
    }
  };
  void sweep();
  setInterval(sweep, EACH_MS).unref();
}
