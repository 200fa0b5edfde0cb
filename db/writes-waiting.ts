import { CORE } from "./door/core.ts";
import type { Database } from "./open.ts";

/** How many units wait for the write lock of this process now. */
export function writesWaiting(db: Database): number {
  return db[CORE].lock.waiting;
}
