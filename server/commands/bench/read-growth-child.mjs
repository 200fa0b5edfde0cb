import { readFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readRows } from "../../domain/import/read/read-rows.mjs";

/** Our reader on one file in a process of its own. Every message is one more run; the answer is its CPU and what the process grew by. */
const [, , path = "", expected = ""] = process.argv;

const MB = 1024 * 1024;
const SAMPLE_MS = 1;
const file = readFileSync(path);
const lifted = {
  fileBytes: Number.POSITIVE_INFINITY,
  entryBytes: Number.POSITIVE_INFINITY,
  totalBytes: Number.POSITIVE_INFINITY,
  rowElements: Number.POSITIVE_INFINITY,
  timeMs: Number.POSITIVE_INFINITY,
};
setFlagsFromString("--expose-gc");
/** What the runs before have left is not this one's. @type {() => void} */
const collect = runInNewContext("gc");
let idle = 0;

async function run() {
  let count = 0;
  collect();
  idle ||= process.memoryUsage.rss();
  let most = idle;
  const sample = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const sampling = setInterval(sample, SAMPLE_MS);
  const before = process.cpuUsage();
  const options = { fileName: "devices.xlsx", maxRows: Number(expected), limits: lifted };
  await readRows(file, options, async (event) => {
    if (event.type === "rows") count += event.rows.length;
    sample();
    await turn();
  });
  const { user, system } = process.cpuUsage(before);
  clearInterval(sampling);
  if (String(count) !== expected) throw new Error(`${count} rows were found, not ${expected}.`);
  return { cpuMs: (user + system) / 1000, mb: (most - idle) / MB };
}

process.on("message", async () => process.send?.(await run()));
