import { readCsv } from "./csv.mjs";
import { LIMITS } from "./limits.mjs";
import { findParts, readPart } from "./package.mjs";
import { Refusal } from "./refusal.mjs";
import { RowCollector } from "./row-collector.mjs";
import { SharedStrings } from "./shared-strings.mjs";
import { Sheet } from "./sheet.mjs";
import { sniff } from "./sniff.mjs";
import { Zip } from "./zip.mjs";

/** @typedef {import("./limits.mjs").Limits} Limits */
/** @typedef {import("./read-template.ts").ReadEvent} ReadEvent */
/** @typedef {(event: ReadEvent) => void | Promise<void>} Emit awaited before more is read */
/**
 * @typedef {object} RowOptions
 * @property {string} fileName
 * @property {number} [maxRows] device rows; 20,000
 * @property {string} [sheet] the sheet to read, by name
 * @property {number} [headerRow] the header's row number; 0 for none
 * @property {Partial<Limits>} [limits] lifted by the bench alone
 */

/**
 * Reads a template's rows on the calling thread. Throws a Refusal with a file code of the contract.
 * @param {Uint8Array} bytes
 * @param {RowOptions} options
 * @param {Emit} emit
 */
export async function readRows(bytes, options, emit) {
  const limits = { ...LIMITS, ...options.limits };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > limits.fileBytes) {
    throw new Refusal("FILE_TOO_LARGE", { size: buffer.length, limit: limits.fileBytes });
  }
  const format = sniff(buffer, options.fileName);
  const collector = new RowCollector(options.maxRows ?? limits.deviceRows, options.headerRow);
  if (format === "csv") await readCsv(buffer, collector, limits, emit);
  else await readWorkbook(buffer, options.sheet, collector, limits, emit);
  const rows = collector.takeRest();
  if (rows.length > 0) await emit({ type: "rows", rows });
  await emit({ type: "end", rowCount: collector.count });
}

/**
 * @param {Buffer} buffer
 * @param {string | undefined} wanted the sheet's name
 * @param {RowCollector} collector
 * @param {Limits} limits
 * @param {Emit} emit
 */
async function readWorkbook(buffer, wanted, collector, limits, emit) {
  const zip = await Zip.open(buffer, limits);
  const parts = await findParts(zip, limits, wanted);
  const strings = new SharedStrings();
  if (parts.strings !== null) await readPart(zip, parts.strings, strings, limits);
  let announced = false;
  await readPart(zip, parts.sheet, new Sheet(strings, collector, limits), limits, async () => {
    if (!announced && collector.header) {
      announced = true;
      const { row, cells } = collector.header;
      const sheet = parts.name;
      await emit({
        type: "header",
        format: "xlsx",
        sheet,
        sheets: parts.names,
        row,
        cells,
        delimiter: null,
        encoding: null,
      });
    }
    for (let rows = collector.takeBatch(); rows; rows = collector.takeBatch()) {
      await emit({ type: "rows", rows });
    }
  });
}
