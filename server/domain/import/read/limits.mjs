/** The limits of an uploaded template (assurance part 4). Bytes, counts and milliseconds. */
export const LIMITS = Object.freeze({
  /** the file itself: 10 × 1024² */
  fileBytes: 10 * 1024 * 1024,
  /** device rows; the header and blank rows are not counted */
  deviceRows: 20_000,
  zipEntries: 200,
  /** unpacked size one zip entry may declare */
  entryBytes: 40 * 1024 * 1024,
  /** unpacked size all entries together may declare */
  totalBytes: 60 * 1024 * 1024,
  /** unpacked to packed, for what is past the first `ratioFromBytes`: one cell of a megabyte is a row's problem, not a bomb */
  ratio: 200,
  ratioFromBytes: 1024 * 1024,
  /** row elements of the sheet, or records of a CSV, blank ones too */
  rowElements: 100_000,
  columns: 256,
  xmlDepth: 32,
  /** one tag with its attributes, in characters */
  tagLength: 256 * 1024,
  cellLength: 512,
  /** the last row number a spreadsheet has */
  lastRow: 1_048_576,
  timeMs: 20_000,
});

/** @typedef {{ -readonly [K in keyof typeof LIMITS]: number }} Limits */
