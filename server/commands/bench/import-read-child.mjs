import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import { readRows } from "../../domain/import/read/read-rows.mjs";
import { countWithExceljs, untilWhole } from "./exceljs-reader.mjs";

/**
 * One reader of the reading bench in a process of its own; plain JavaScript, as the reading thread is. Every message is one more run; the
 * answer is its CPU in milliseconds.
 */
const [, , reader = "", path = "", expected = ""] = process.argv;

/** @type {Record<string, (file: Buffer) => Promise<number>>} */
const readers = { ours, exceljs: countWithExceljs, floor };

/** @param {Buffer} file */
async function ours(file) {
  let count = 0;
  await readRows(file, { fileName: "devices.xlsx" }, (event) => {
    if (event.type === "rows") count += event.rows.length;
  });
  return count;
}

/**
 * What any reader must pay: the two large parts inflated, and looked through once.
 * @param {Buffer} file
 */
async function floor(file) {
  const zip = await fromBufferPromise(file, { lazyEntries: true });
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    if (!/sheet1|sharedStrings/.test(entry.fileName)) continue;
    const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const part = inflateRawSync(file.subarray(start, start + entry.compressedSize));
    for (let at = part.indexOf("</row>"); at >= 0; at = part.indexOf("</row>", at + 6)) count++;
  }
  return count - 1;
}

/** @param {() => Promise<number> | undefined} work */
async function cpuMs(work) {
  const before = process.cpuUsage();
  const count = await work();
  const { user, system } = process.cpuUsage(before);
  if (String(count) !== expected)
    throw new Error(`${reader} found ${count} rows, not ${expected}.`);
  return (user + system) / 1000;
}

const file = readFileSync(path);
const measure = () => cpuMs(() => readers[reader]?.(file));
process.on("message", async () => {
  process.send?.(await (reader === "exceljs" ? untilWhole(measure) : measure()));
});
