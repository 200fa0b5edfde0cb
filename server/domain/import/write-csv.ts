import { stringify } from "csv-stringify/sync";

/** Texts that a spreadsheet might take for a formula, also after blanks and line breaks (T21). */
const FORMULA_LIKE = /^\s*[=+\-@'\t\r]/;

/** Puts a `'` before a text that a spreadsheet might run; the reader drops exactly that one. */
export function guardCell(text: string): string {
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}

/** Rows as CSV: UTF-8 with byte order mark, commas, CRLF, every cell guarded. */
export function writeCsv(rows: Iterable<readonly string[]>): Uint8Array {
  return csvPiece(rows, { first: true });
}

/** A part of such a file; only the first one has the byte order mark. */
export function csvPiece(
  rows: Iterable<readonly string[]>,
  { first }: { first: boolean },
): Uint8Array {
  const guarded = Array.from(rows, (row) => row.map(guardCell));
  // A lone CR or LF ends a record for some readers, so it is quoted as CRLF is.
  return Buffer.from(
    stringify(guarded, { bom: first, record_delimiter: "\r\n", quoted_match: /[\r\n;\t]/ }),
  );
}
