import { columnLetters } from "./columns.ts";

/** Columns a sheet may have, at most 256, fit below a row number in one small integer. */
const COLUMN_SPAN = 512;
/** The column of a value whose file has no such column. */
const NO_COLUMN = COLUMN_SPAN - 1;

/** Where an identifier stood first in the file. */
export interface Place {
  row: number;
  cell: string;
}

/** Takes the identifiers of an import in the order of its rows; answers where one stood before, or null. */
export interface SeenIdentifiers {
  imei(imei: string, row: number, column: number | undefined): Place | null;
  serial(key: string, row: number, column: number | undefined): Place | null;
}

/**
 * Remembers the first place of every identifier of a file. The first **valid** one stands, whatever
 * else is wrong with its row: mending that row never turns a later good row into a duplicate.
 * IMEIs of both slots share one space, by their 14-digit key; serial numbers have their own.
 */
export class FirstSeen implements SeenIdentifiers {
  readonly #imeis = new NumberTable();
  readonly #serials = new Map<string, number>();

  /** Takes a checked IMEI; answers where it stood before, or null when this is its first place. */
  imei(imei: string, row: number, column = NO_COLUMN): Place | null {
    // 14 digits are exact in a double.
    return placeOf(this.#imeis.take(Number(imei.slice(0, 14)), row * COLUMN_SPAN + column));
  }

  /** Takes the key of a checked serial number; answers as {@link imei} does. */
  serial(key: string, row: number, column = NO_COLUMN): Place | null {
    const first = this.#serials.get(key);
    if (first === undefined) this.#serials.set(key, row * COLUMN_SPAN + column);
    return placeOf(first);
  }
}

function placeOf(first: number | undefined): Place | null {
  if (first === undefined) return null;
  const row = Math.floor(first / COLUMN_SPAN);
  const column = first % COLUMN_SPAN;
  return { row, cell: column === NO_COLUMN ? String(row) : `${columnLetters(column)}${row}` };
}

/** A hash table of numbers: a `Map` of 40,000 of them costs a third of the whole check. */
class NumberTable {
  #keys = new Float64Array(65_536).fill(Number.NaN);
  #values = new Float64Array(65_536);
  #size = 0;

  /** Sets the value of a new key, or answers the value a known key has. */
  take(key: number, value: number): number | undefined {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const keys = this.#keys;
    const mask = keys.length - 1;
    let slot = hash(key) & mask;
    for (let held = keys[slot]; !Number.isNaN(held); held = keys[slot]) {
      if (held === key) return this.#values[slot];
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    this.#values[slot] = value;
    this.#size++;
    return undefined;
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Float64Array(keys.length * 2).fill(Number.NaN);
    this.#values = new Float64Array(keys.length * 2);
    this.#size = 0;
    for (const [slot, key] of keys.entries()) {
      if (!Number.isNaN(key)) this.take(key, values[slot] ?? 0);
    }
  }
}

/** Mixes the low and the high half of a 14-digit number (the multiplier of Knuth's golden ratio). */
function hash(key: number): number {
  const low = Math.imul(key % 0x1_0000_0000, 0x9e37_79b1);
  const high = Math.imul(key / 0x1_0000_0000, 0x85eb_ca6b);
  const mixed = low ^ high;
  return mixed ^ (mixed >>> 15);
}
