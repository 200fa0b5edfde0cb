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

  /** @param {AsyncIterable<Cell[]>} records */
  const collect = async (records) => {
    for await (const cells of records) {
      if (++row > limits.rowElements) throw tooComplex("row elements", limits.rowElements);
      collector.add(row, cells);
      if (!announced && collector.header) {
        announced = true;
        await emit({
          type: "header",
          format: "csv",
          sheet: null,
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
    await pipeline(Readable.from(joined(body, source)), csvParser(delimiter, limits), collect);
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * @param {string} delimiter
 * @param {Limits} limits
 */
function csvParser(delimiter, limits) {
  return parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    cast: (text, { index }) => {
      if (index >= limits.columns) throw tooComplex("columns", limits.columns);
      return textCell(GUARDED.test(text) ? text.slice(1) : text);
    },
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
 * @param {string} first
 * @param {AsyncIterable<string>} rest
 */
async function* joined(first, rest) {
  yield first;
  yield* rest;
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
