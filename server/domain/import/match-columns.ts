import { COLUMNS, type Column, columnLetters, HEADERS } from "./columns.ts";
import { TemplateFileError } from "./file-error.ts";
import {
  type HeaderMeaning,
  headerKey,
  headerMeaning,
  isRepairHeader,
  OWN_HEADERS,
  secondBestMeaning,
  squeezeHeader,
} from "./header-names.ts";
import { editDistance } from "./suggest.ts";

/** Where a file has our columns; positions count from 0. */
export interface ColumnMatch {
  positions: Partial<Record<Column, number>>;
  /** `Device ID`: the IMEI on Android rows, the serial number on Windows rows. */
  deviceId: number | null;
  /** What was read as what, in the file's order. */
  read: { header: string; column: HeaderMeaning; index: number }[];
  /** Headers that mean nothing here; their cells are not read. */
  ignored: { header: string; index: number }[];
}

/** Details of a `HEADER_MISSING`: what was found, what is needed, and which found one is near. */
export interface HeaderMissing {
  found: string[];
  needed: string[];
  missing: string[];
  nearest: { needed: string; found: string; cell: string }[];
}

/** Details of a `HEADER_DUPLICATE`: the column, and the headers that both mean it. */
export interface HeaderDuplicate {
  column: string;
  headers: string[];
  cells: string[];
}

const NEEDED = [HEADERS.platform, `${HEADERS.imei} or ${HEADERS.serial}`] as const;
const NEAR = 3;

/**
 * Finds our columns by header, in any order, by name or alias; case, blanks and punctuation do not
 * count. A repair file's own two columns are passed over in silence.
 *
 * @param header the cells of the header row, from column A
 * @param row the spreadsheet's number of that row, for the cells named in a refusal
 * @param told what people said of these columns: for this file by position, and of their organisation's headers
 * @throws TemplateFileError `HEADER_MISSING` ({@link HeaderMissing}) without Platform, or without
 *   any of IMEI, Serial number and Device ID; `HEADER_DUPLICATE` ({@link HeaderDuplicate})
 */
export function matchColumns(header: string[], row = 1, told: ToldColumns = {}): ColumnMatch {
  const { mapping = new Map(), remembered = new Map() } = told;
  const cells = padded(header, Math.max(-1, ...mapping.keys()) + 1);
  const found = new Map<HeaderMeaning, number>();
  const take = (meaning: HeaderMeaning, index: number) => {
    const first = found.get(meaning);
    if (first !== undefined) throw duplicate(cells, row, meaning, [first, index]);
    found.set(meaning, index);
  };
  for (const [index, meaning] of mapping) if (meaning !== null) take(meaning, index);
  const byHand = new Set(found.keys());
  const unsaid = cells.map((text, index) => (mapping.has(index) ? "" : text));
  const known = unsaid.map((text) => remembered.get(headerKey(text)));
  for (const [index, text] of unsaid.entries()) {
    const meaning = known[index] === undefined ? headerMeaning(text) : undefined;
    if (meaning !== undefined && !byHand.has(meaning)) take(meaning, index);
  }
  // A header that was mapped once stands back behind one that has the column's own name.
  const named = new Set(found.keys());
  for (const [index, meaning] of known.entries()) {
    if (meaning && !named.has(meaning)) take(meaning, index);
  }
  const rest = unsaid.map((text, index) => (known[index] === undefined ? text : ""));
  fillFromSecondBest(rest, found);
  // A file with both columns of its own has its `Device ID` for something else (Intune: a GUID).
  if (found.has("imei") && found.has("serial") && !byHand.has("deviceId")) found.delete("deviceId");
  requireNeeded(cells, row, found);
  return describe(cells, found);
}

/** Columns by position, and headers by their key; null is passed over. Either goes before a header's name. */
export interface ToldColumns {
  mapping?: ReadonlyMap<number, HeaderMeaning | null>;
  remembered?: ReadonlyMap<string, HeaderMeaning | null>;
}

function padded(header: string[], length: number): string[] {
  return header.length >= length ? header : [...header, ...Array(length - header.length).fill("")];
}

/** The match of the template itself: every column, in its own order. */
export function ownColumns(): ColumnMatch {
  return matchColumns(COLUMNS.map((column) => HEADERS[column]));
}

function fillFromSecondBest(header: string[], found: Map<HeaderMeaning, number>): void {
  const best = new Map<HeaderMeaning, { rank: number; index: number }>();
  for (const [index, text] of header.entries()) {
    const guess = secondBestMeaning(text);
    if (guess === undefined || found.has(guess.meaning)) continue;
    const rival = best.get(guess.meaning);
    if (rival === undefined || guess.rank < rival.rank) {
      best.set(guess.meaning, { rank: guess.rank, index });
    }
  }
  for (const [meaning, { index }] of best) found.set(meaning, index);
}

function requireNeeded(header: string[], row: number, found: Map<HeaderMeaning, number>): void {
  const missing: string[] = [];
  if (!found.has("platform")) missing.push(NEEDED[0]);
  const identified = found.has("imei") || found.has("serial") || found.has("deviceId");
  if (!identified) missing.push(NEEDED[1]);
  if (missing.length === 0) return;
  const taken = new Set(found.values());
  const details: HeaderMissing = {
    found: header.map((text) => text.trim()).filter((text) => text !== ""),
    needed: [...NEEDED],
    missing,
    nearest: nearestHeaders(header, row, taken, missing),
  };
  throw new TemplateFileError("HEADER_MISSING", { ...details });
}

function nearestHeaders(
  header: string[],
  row: number,
  taken: ReadonlySet<number>,
  missing: string[],
): HeaderMissing["nearest"] {
  const wanted = new Set(missing.flatMap((name) => name.split(" or ")));
  const nearest: HeaderMissing["nearest"] = [];
  for (const [index, text] of header.entries()) {
    const squeezed = squeezeHeader(text);
    if (taken.has(index) || squeezed === "") continue;
    for (const [own, shown] of OWN_HEADERS) {
      const limit = Math.min(NEAR, Math.floor(own.length / 2) - 1);
      if (!wanted.has(shown) || editDistance(squeezed, own, limit) > limit) continue;
      nearest.push({
        needed: shown,
        found: text.trim(),
        cell: `${columnLetters(index)}${row}`,
      });
    }
  }
  return nearest;
}

function duplicate(
  header: string[],
  row: number,
  meaning: HeaderMeaning,
  indexes: number[],
): TemplateFileError {
  const details: HeaderDuplicate = {
    column: meaning === "deviceId" ? "Device ID" : HEADERS[meaning],
    headers: indexes.map((index) => (header[index] ?? "").trim()),
    cells: indexes.map((index) => `${columnLetters(index)}${row}`),
  };
  return new TemplateFileError("HEADER_DUPLICATE", { ...details });
}

function describe(header: string[], found: Map<HeaderMeaning, number>): ColumnMatch {
  const meanings = new Map([...found].map(([meaning, index]) => [index, meaning]));
  const match: ColumnMatch = {
    positions: {},
    deviceId: found.get("deviceId") ?? null,
    read: [],
    ignored: [],
  };
  for (const [index, text] of header.entries()) {
    const column = meanings.get(index);
    if (column !== undefined) {
      match.read.push({ header: text.trim(), column, index });
      if (column !== "deviceId") match.positions[column] = index;
    } else if (text.trim() !== "" && !isRepairHeader(text)) {
      match.ignored.push({ header: text.trim(), index });
    }
  }
  return match;
}
