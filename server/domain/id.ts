import { v7 } from "uuid";

const SEQUENCE_START = 2 ** 24;
let lastMs = -1;
let sequence = 0;

/**
 * A new UUIDv7 (RFC 9562) for this moment. Ids made in one process in the same millisecond sort in the order they were made,
 * so that rows of an import keep the order of the file.
 */
export function newId(nowMs: number): string {
  sequence = nowMs === lastMs ? sequence + 1 : Math.floor(Math.random() * SEQUENCE_START);
  lastMs = nowMs;
  return v7({ msecs: nowMs, seq: sequence });
}
