import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { textCell } from "./cell.mjs";
import { strictDecoder } from "./decode.mjs";
import { damaged, Refusal, tooComplex } from "./refusal.mjs";

/** @typedef {import("./limits.mjs").Limits} Limits */
/** @typedef {import("./read-rows.mjs").Emit} Emit */
/** @typedef {import("./read-template.ts").Cell} Cell */
/** @typedef {import("./row-collector.mjs").RowCollector} RowCollector */

const CHUNK = 64 * 1024;
/** A quoted text may have many; more than this would cost more memory than the file is worth. */
const LINE_DELIMITERS = 250_000;
const DELIMITERS = [",", ";", "\t", "|"];
/** What our own export puts an apostrophe before, so that no spreadsheet takes it for a formula (assurance part 4). */
const GUARDED = /^'\s*[=+\-@'\t\r]/;

/**
 * Reads a CSV: any of four delimiters or the one a `sep=` line names, UTF-8 or UTF-16 with or without byte order mark, else
 * Windows-1252. A row's number is the one a spreadsheet shows: every record counts as one row, also a blank one and one whose
 * quoted cells hold line breaks; a `sep=` line is line 1 of the file and counts too.
 * @param {Buffer} buffer
 * @param {RowCollector} collector
 * @param {Limits} limits
 * @param {Emit} emit
 */
export async function readCsv(buffer, collector, limits, emit) {
  const encoding = encodingOf(buffer);
  const source = decoded(buffer, encoding);
  const first = (await source.next()).value ?? "";
  const named = /^sep=(.)(?:\r\n|\n|\r)/i.exec(first);
  const body = named ? first.slice(named[0].length) : first;
  const delimiter = named?.[1] ?? delimiterOf(body);
  let row = named ? 1 : 0;
  let announced = false;

  /** @param {AsyncIterable<string[]>} records */
  const collect = async (records) => {
    for await (const record of records) {
      if (++row > limits.rowElements) throw tooComplex("row elements", limits.rowElements);
      collector.add(row, cellsOf(record, limits));
      if (!announced && collector.header) {
        announced = true;
        await emit({
          type: "header",
          format: "csv",
          sheet: null,
          sheets: null,
          ...collector.header,
          delimiter,
          encoding,
        });
      }
      const rows = collector.takeBatch();
      if (rows) await emit({ type: "rows", rows });
    }
  };
  try {
    await pipeline(Readable.from(bounded(body, source, delimiter)), csvParser(delimiter), collect);
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * @param {string[]} record
 * @param {Limits} limits
 * @returns {Cell[]}
 */
function cellsOf(record, limits) {
  let { length } = record;
  while (length > 0 && record[length - 1] === "") length--;
  if (length > limits.columns) throw tooComplex("columns", limits.columns, length);
  const texts = length === record.length ? record : record.slice(0, length);
  return texts.map((text) =>
    textCell(text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text),
  );
}

/** @param {string} delimiter */
function csvParser(delimiter) {
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
  });
  expectAnyLength(parser);
  return parser;
}

/**
 * For every record of another length than the first, csv-parse builds an error with a copy of the record, also when told to relax, and
 * throws it away: 90 µs each, nine seconds for 100,000 blank lines. A parser that always expects the length it has builds none.
 * @param {import("csv-parse").Parser} parser
 */
function expectAnyLength(parser) {
  if (!("state" in parser)) return;
  const { state } = /** @type {{ state: { record: unknown[] } }} */ (parser);
  Object.defineProperty(state, "expectedRecordLength", {
    get: () => state.record.length,
    set: () => {},
  });
}

/** @param {unknown} error */
function asRefusal(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof Refusal || !code.startsWith("CSV_")) return error;
  return damaged(code === "CSV_QUOTE_NOT_CLOSED" ? "csv: a quote is never closed" : `csv: ${code}`);
}

/** @param {Buffer} buffer */
function encodingOf(buffer) {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return "utf-16le";
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return "utf-16be";
  const marked = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  return marked || isUtf8(buffer) ? "utf-8" : "windows-1252";
}

/**
 * @param {Buffer} buffer
 * @param {string} encoding
 * @returns {AsyncGenerator<string, void, void>}
 */
async function* decoded(buffer, encoding) {
  const decoder = strictDecoder(encoding);
  for (let at = 0; at < buffer.length; at += CHUNK) {
    const text = decoder.write(buffer.subarray(at, at + CHUNK));
    if (text !== "") yield text;
  }
  yield decoder.end();
}

/**
 * The text, as long as no line has more delimiters than a record can be allowed to have cells in memory.
 * @param {string} first
 * @param {AsyncIterable<string>} rest
 * @param {string} delimiter
 */
async function* bounded(first, rest, delimiter) {
  const mark = delimiter.charCodeAt(0);
  let found = count(first, mark, 0);
  yield first;
  for await (const text of rest) {
    found = count(text, mark, found);
    yield text;
  }
}

/**
 * @param {string} text
 * @param {number} mark
 * @param {number} before delimiters of the line that is going on
 */
function count(text, mark, before) {
  let found = before;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) found = 0;
    else if (code === mark && ++found > LINE_DELIMITERS)
      throw tooComplex("delimiters of a line", LINE_DELIMITERS);
  }
  return found;
}

/**
 * The delimiter that stands most often, outside quotes, in the first line that is not blank.
 * @param {string} text
 */
function delimiterOf(text) {
  const line = /[^\r\n]*/.exec(text.replace(/^[\s]*(?:\r|\n)/, ""))?.[0] ?? "";
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}
