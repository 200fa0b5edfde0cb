import { parentPort, workerData } from "node:worker_threads";
import { readRows } from "./read-rows.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * The thread that reads one upload. It posts every event as one JSON string, and goes on reading when the other side has room:
 * at most `CREDIT` batches wait there.
 */
const CREDIT = 2;

if (!parentPort) throw new Error("This module runs as a worker thread.");
const port = parentPort;

let credit = CREDIT;
/** @type {(() => void) | null} */
let wake = null;
port.on("message", () => {
  credit++;
  wake?.();
});

/** @param {import("./read-template.ts").ReadEvent} event */
async function emit(event) {
  while (event.type === "rows" && credit === 0) {
    await new Promise((resolve) => {
      wake = () => resolve(undefined);
    });
  }
  if (event.type === "rows") credit--;
  port.postMessage(JSON.stringify(event));
}

try {
  const { bytes, options } = workerData;
  await readRows(bytes, options, emit);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  port.postMessage(JSON.stringify({ type: "refused", code: error.code, details: error.details }));
} finally {
  port.close();
}
