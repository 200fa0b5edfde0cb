import { type SQL, sql } from "drizzle-orm";
import type { RowRange } from "./plan.ts";
import type { StagedRow } from "./staged-row.ts";

/**
 * Checked rows on their way to the database: their texts one after the other in UTF-8, and where each row begins, as JSON. What
 * the database would have to parse and render again as JSON (3 of 5 ms a thousand rows) is cut out of the bytes by its place.
 */
export interface RowPiece {
  bytes: Uint8Array;
  places: string;
}

/** A piece stays below 1 MB (ASSURANCE.md part 5, rule 10), on its way to a server in base64 too. */
const PIECE_BYTES = 700_000;

/**
 * A row's head in digits of fixed width, three numbers that the database takes apart by division: its number (7) and the length
 * of its cells (6); of its line and its problems; of its warnings, its serial number and that one's key. Then what has one width:
 * device id, digest, two IMEIs.
 */
const NUMBERS_BYTES = 13 + 12 + 18;
const HEAD_BYTES = NUMBERS_BYTES + 36 + 64 + 15 + 15;

const NO_DEVICE = " ".repeat(36 + 64);
const NO_IMEI = " ".repeat(15);

/** Lengths as six digits; the short ones, which nearly all are, written once. */
const LENGTHS = Array.from({ length: 1024 }, (_, length) => String(length).padStart(6, "0"));
const digitsOf = (length: number) => LENGTHS[length] ?? String(length).padStart(6, "0");

/** Checked rows that are to be written together. */
export interface Batch {
  pieces: RowPiece[];
  rowCount: number;
  problemCount: number;
  /** The numbers of its first and last row. */
  first: number;
  last: number;
}

/** Joins staged rows to pieces of bounded length, a row at a time: nothing that grows with them is left for the end. */
export class RowPacker {
  #buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #at = 0;
  #places: number[] = [];
  #batch: Batch = emptyBatch();

  get rowCount(): number {
    return this.#batch.rowCount;
  }

  add(staged: StagedRow): void {
    const { row, cells, after, problems, warnings, serial, serialKey } = staged;
    const texts =
      cells +
      (after ?? "") +
      (problems ?? "") +
      (warnings ?? "") +
      (serial ?? "") +
      (serialKey ?? "");
    const length = Buffer.byteLength(texts);
    if (this.#at + HEAD_BYTES + length > PIECE_BYTES) this.#finishPiece();
    this.#places.push(this.#at);
    const lengthOf = length === texts.length ? charactersOf : bytesOf;
    this.#at += this.#buffer.write(headOf(staged, lengthOf), this.#at, "latin1");
    this.#at += this.#buffer.write(texts, this.#at);
    const batch = this.#batch;
    if (batch.rowCount === 0) batch.first = row;
    batch.last = row;
    batch.rowCount += 1;
    if (problems !== null) batch.problemCount += 1;
  }

  /** What was added since the last time. */
  take(): Batch {
    this.#finishPiece();
    const batch = this.#batch;
    this.#batch = emptyBatch();
    return batch;
  }

  #finishPiece(): void {
    if (this.#places.length === 0) return;
    this.#batch.pieces.push({
      bytes: this.#buffer.subarray(0, this.#at),
      places: JSON.stringify(this.#places),
    });
    // The piece keeps its memory: it is still on its way while the next rows come.
    this.#buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
    this.#places = [];
    this.#at = 0;
  }
}

function emptyBatch(): Batch {
  return { pieces: [], rowCount: 0, problemCount: 0, first: 0, last: 0 };
}

const charactersOf = (text: string | null) => text?.length ?? 0;
const bytesOf = (text: string | null) => (text === null ? 0 : Buffer.byteLength(text));

/** What is null has length 0: none of these texts is empty when it is there. */
function headOf(staged: StagedRow, lengthOf: (text: string | null) => number): string {
  const { row, cells, after, problems, warnings, serial, serialKey } = staged;
  const { deviceId, digest, imei, imei2 } = staged;
  return (
    String(row).padStart(7, "0") +
    digitsOf(lengthOf(cells)) +
    digitsOf(lengthOf(after)) +
    digitsOf(lengthOf(problems)) +
    digitsOf(lengthOf(warnings)) +
    digitsOf(lengthOf(serial)) +
    digitsOf(lengthOf(serialKey)) +
    (deviceId === null ? NO_DEVICE : deviceId + digest) +
    (imei ?? NO_IMEI) +
    (imei2 ?? NO_IMEI)
  );
}

/**
 * The statement that writes a piece's rows into one part of an import. `?1` is the first value, the bytes: named again by its
 * number, for a value given twice travels twice.
 */
export function insertPiece(
  { organisationId, importId, part }: Pick<RowRange, "organisationId" | "importId" | "part">,
  { bytes, places }: RowPiece,
): SQL {
  return sql`
    with numbers (at, a, b, c) as materialized (
      select value + 1, cast(substr(${bytes}, value + 1, 13) as integer), cast(substr(?1, value + 14, 12) as integer),
        cast(substr(?1, value + 26, 18) as integer)
      from json_each(${places})),
    head (at, number, cells, line, problems, warnings, serial, serial_key) as (
      select at, a / 1000000, a % 1000000, b / 1000000, b % 1000000, c / 1000000000000, c / 1000000 % 1000000, c % 1000000
      from numbers)
    insert into import_row (organisation_id, import_id, part, row, state, cells, line_after, problems, warnings, device_id,
      line_digest, imei, imei2, serial, serial_key)
    select ${organisationId}, ${importId}, ${part}, number, iif(problems, 'problem', 'new'),
      cast(substr(?1, at + 173, cells) as text),
      iif(line, cast(substr(?1, at + 173 + cells, line) as text), null),
      iif(problems, cast(substr(?1, at + 173 + cells + line, problems) as text), null),
      iif(warnings, cast(substr(?1, at + 173 + cells + line + problems, warnings) as text), null),
      iif(line, cast(substr(?1, at + 43, 36) as text), null),
      iif(line, cast(substr(?1, at + 79, 64) as text), null),
      nullif(cast(substr(?1, at + 143, 15) as text), ${NO_IMEI}),
      nullif(cast(substr(?1, at + 158, 15) as text), ${NO_IMEI}),
      iif(serial, cast(substr(?1, at + 173 + cells + line + problems + warnings, serial) as text), null),
      iif(serial_key, cast(substr(?1, at + 173 + cells + line + problems + warnings + serial, serial_key) as text), null)
    from head
    where true on conflict do nothing`;
}
