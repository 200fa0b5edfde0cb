import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const SEQUENCE_START = 2 ** 24;
let lastMs = -1;
let sequence = 0;

/** Random bytes in stock: asking for sixteen at a time costs more than the rest of an id. */
const RANDOM_BYTES = 16;
const stock = new Uint8Array(RANDOM_BYTES * 256);
const portions = Array.from({ length: 256 }, (_, index) =>
  stock.subarray(index * RANDOM_BYTES, (index + 1) * RANDOM_BYTES),
);
let taken = portions.length;

function takeRandom(): Uint8Array {
  const portion = portions[taken++];
  if (portion !== undefined) return portion;
  randomFillSync(stock);
  taken = 0;
  return takeRandom();
}

/**
 * A new UUIDv7 (RFC 9562) for this moment. Ids made in one process in the same millisecond sort in the order they were made,
 * so that rows of an import keep the order of the file.
 */
export function newId(nowMs: number): string {
  sequence = nowMs === lastMs ? sequence + 1 : Math.floor(Math.random() * SEQUENCE_START);
  lastMs = nowMs;
  return v7({ msecs: nowMs, seq: sequence, random: takeRandom() });
}
