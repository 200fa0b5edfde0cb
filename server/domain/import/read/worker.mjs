import { parentPort } from "node:worker_threads";
import { readRows } from "./read-rows.mjs";
import { Refusal } from "./refusal.mjs";
import { packRows } from "./rows-message.mjs";

/**
 * The thread that reads uploads, one after the other. It posts rows packed and every other event as JSON, and goes on reading
 * when the other side has room: at most `CREDIT` batches wait there.
 */
const CREDIT = 4;

if (!parentPort) throw new Error("This module runs as a worker thread.");
const port = parentPort;

let credit = CREDIT;
/** @type {(() => void) | null} */
let wake = null;
port.on("message", (message) => {
  if (message !== "more") return read(message);
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
  if (event.type !== "rows") return port.postMessage(JSON.stringify(event));
  credit--;
  port.postMessage(packRows(event.rows));
}

/** What it throws and is no refusal ends the thread. @param {{ bytes: Uint8Array, options: Parameters<typeof readRows>[1] }} upload */
async function read({ bytes, options }) {
  credit = CREDIT;
  try {
    await readRows(bytes, options, emit);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, details } = error;
    port.postMessage(JSON.stringify({ type: "refused", code, details }));
  }
}
