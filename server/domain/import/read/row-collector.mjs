import { Refusal } from "./refusal.mjs";

/** @typedef {import("./read-template.ts").Cell} Cell */
/** @typedef {import("./read-template.ts").SheetRow} SheetRow */

export const BATCH = 500;

/**
 * Sorts what a file yields into header, device rows and blank rows. The first row that is not blank is the header, unless another
 * was told; rows above that are passed over. Past the limit
 * rows are only counted, so that the refusal can name the real number.
 */
export class RowCollector {
  /** @type {{ row: number, cells: string[] } | null} */
  header = null;
  count = 0;
  #maxRows;
  #headerRow;
  /** @type {SheetRow[]} */
  #rows = [];

  /**
   * @param {number} maxRows device rows
   * @param {number | undefined} headerRow the header's own number, where it was told; 0 when there is none
   */
  constructor(maxRows, headerRow) {
    this.#maxRows = maxRows;
    this.#headerRow = headerRow;
    if (headerRow === 0) this.header = { row: 0, cells: [] };
  }

  /**
   * @param {number} row the spreadsheet's own number
   * @param {Cell[]} cells
   * @param {boolean} [filled] the row counts even if it looks blank
   */
  add(row, cells, filled = false) {
    if (!filled && cells.every(isBlank)) return;
    const told = this.#headerRow;
    if (told !== undefined && row < told) return;
    // A header that is blank is one all the same, when somebody says so.
    if (!this.header && told !== undefined && row > told) this.header = { row: told, cells: [] };
    if (!this.header) {
      this.header = {
        row,
        cells: cells.map((cell) => (typeof cell === "string" ? cell : cell.text)),
      };
      return;
    }
    this.count++;
    if (this.count <= this.#maxRows) this.#rows.push({ row, cells });
    else this.#rows = [];
  }

  /** A whole batch, or null while there is none. */
  takeBatch() {
    return this.#rows.length < BATCH ? null : this.#rows.splice(0, BATCH);
  }

  /** What is left; throws NO_ROWS or TOO_MANY_ROWS when the file as a whole has none or too many. */
  takeRest() {
    if (this.count === 0) throw new Refusal("NO_ROWS");
    if (this.count > this.#maxRows) {
      throw new Refusal("TOO_MANY_ROWS", { rows: this.count, limit: this.#maxRows });
    }
    return this.#rows.splice(0);
  }
}

/** @param {Cell} cell */
function isBlank(cell) {
  return (typeof cell === "string" ? cell : cell.text).trim() === "";
}
