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

/** A row's head: its number, the lengths of its six texts, then what has one width: device id, digest, two IMEIs. */
const HEAD_BYTES = 7 + 6 * 6 + 36 + 64 + 15 + 15;

const NO_DEVICE = " ".repeat(36 + 64);
const NO_IMEI = " ".repeat(15);

const number = (value: number, width: number) => String(value).padStart(width, "0");

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
  readonly #buffer = Buffer.allocUnsafe(PIECE_BYTES);
  #at = 0;
  #places: number[] = [];
  #batch: Batch = emptyBatch();

  get rowCount(): number {
    return this.#batch.rowCount;
  }

  add(staged: StagedRow): void {
    const texts = textsOf(staged);
    const joined = texts.join("");
    const length = Buffer.byteLength(joined);
    if (this.#at + HEAD_BYTES + length > PIECE_BYTES) this.#finishPiece();
    const lengthOf = length === joined.length ? (text: string) => text.length : Buffer.byteLength;
    this.#places.push(this.#at);
    this.#at += this.#buffer.write(headOf(staged, texts, lengthOf) + joined, this.#at);
    const batch = this.#batch;
    if (batch.rowCount === 0) batch.first = staged.row;
    batch.last = staged.row;
    batch.rowCount += 1;
    if (staged.problems !== null) batch.problemCount += 1;
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
    // A copy: the piece is still on its way while the buffer takes the next rows.
    const bytes = new Uint8Array(this.#buffer.subarray(0, this.#at));
    this.#batch.pieces.push({ bytes, places: JSON.stringify(this.#places) });
    this.#places = [];
    this.#at = 0;
  }
}

function emptyBatch(): Batch {
  return { pieces: [], rowCount: 0, problemCount: 0, first: 0, last: 0 };
}

/** What is null is empty here: none of these texts is empty when it is there. */
function textsOf({ cells, after, problems, warnings, serial, serialKey }: StagedRow): string[] {
  return [cells, after ?? "", problems ?? "", warnings ?? "", serial ?? "", serialKey ?? ""];
}

function headOf(
  { row, deviceId, digest, imei, imei2 }: StagedRow,
  texts: readonly string[],
  lengthOf: (text: string) => number,
): string {
  let head = number(row, 7);
  for (const text of texts) head += number(lengthOf(text), 6);
  return `${head}${deviceId === null ? NO_DEVICE : deviceId + digest}${imei ?? NO_IMEI}${imei2 ?? NO_IMEI}`;
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
    with head (at, number, cells, line, problems, warnings, serial, serial_key) as materialized (
      select value + 1, cast(substr(${bytes}, value + 1, 7) as integer), cast(substr(?1, value + 8, 6) as integer),
        cast(substr(?1, value + 14, 6) as integer), cast(substr(?1, value + 20, 6) as integer),
        cast(substr(?1, value + 26, 6) as integer), cast(substr(?1, value + 32, 6) as integer),
        cast(substr(?1, value + 38, 6) as integer)
      from json_each(${places}))
    insert into import_row (organisation_id, import_id, part, row, state, cells, line_after, problems, warnings, device_id,
      line_digest, imei, imei2, serial, serial_key)
    select ${organisationId}, ${importId}, ${part}, number, iif(problems, 'problem', 'new'),
      cast(substr(?1, at + 173, cells) as text),
      nullif(cast(substr(?1, at + 173 + cells, line) as text), ''),
      nullif(cast(substr(?1, at + 173 + cells + line, problems) as text), ''),
      nullif(cast(substr(?1, at + 173 + cells + line + problems, warnings) as text), ''),
      nullif(trim(cast(substr(?1, at + 43, 36) as text)), ''),
      nullif(trim(cast(substr(?1, at + 79, 64) as text)), ''),
      nullif(trim(cast(substr(?1, at + 143, 15) as text)), ''),
      nullif(trim(cast(substr(?1, at + 158, 15) as text)), ''),
      nullif(cast(substr(?1, at + 173 + cells + line + problems + warnings, serial) as text), ''),
      nullif(cast(substr(?1, at + 173 + cells + line + problems + warnings + serial, serial_key) as text), '')
    from head
    where true on conflict do nothing`;
}
