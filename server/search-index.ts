import type { Database } from "#db/open.ts";
import { systemClock } from "./domain/context.ts";
import { indexSomeDevices } from "./domain/device/index-search.ts";
import { logger } from "./log.ts";

const EACH_MS = 3_000;

/** Adds devices that came in to the search's index, piece by piece, every three seconds. The returned function ends that. */
export function startSearchIndex(db: Database): () => Promise<void> {
  let ended = false;
  let running: Promise<void> | null = null;
  const catchUp = async () => {
    try {
      while (!ended && (await indexSomeDevices(db, systemClock.now())));
    } catch (err) {
      // Until it is in the index a device is found by reading it: the next time will do.
      logger().warn({ err }, "search index not written");
    }
  };
  const timer = setInterval(() => {
    running ??= catchUp().finally(() => {
      running = null;
    });
  }, EACH_MS).unref();
  return async () => {
    ended = true;
    clearInterval(timer);
    await running;
  };
}
