import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { inflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import { fromBufferPromise } from "yauzl";
import { readRows } from "#server/domain/import/read/read-rows.mjs";

export type Reader = "ours" | "exceljs" | "floor";

const ROWS = 20_000;

async function ours(file: Buffer): Promise<number> {
  let count = 0;
  await readRows(file, { fileName: "devices.xlsx" }, (event) => {
    if (event.type === "rows") count += event.rows.length;
  });
  return count;
}

async function streamed(file: Buffer): Promise<number> {
  let count = 0;
  const options = {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "ignore",
    hyperlinks: "ignore",
  } as const;
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([file]) as never, options);
  for await (const sheet of reader) for await (const row of sheet) if (row.number > 1) count++;
  return count;
}

/** What any reader must pay: the two large parts inflated, and looked through once. */
async function floor(file: Buffer): Promise<number> {
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

async function cpuMs(work: () => Promise<number>): Promise<number> {
  const before = process.cpuUsage();
  const count = await work();
  const { user, system } = process.cpuUsage(before);
  if (count !== ROWS) throw new Error(`A reader found ${count} rows instead of ${ROWS}.`);
  return (user + system) / 1000;
}

const readers: Record<Reader, (file: Buffer) => Promise<number>> = {
  ours,
  exceljs: streamed,
  floor,
};
const [, , reader, path] = process.argv;
const read = readers[reader as Reader];
const file = readFileSync(path ?? "");
// every message is one more run; the answer is its CPU milliseconds
process.on("message", async () => process.send?.(await cpuMs(() => read(file))));
