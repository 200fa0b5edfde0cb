import { kindCell, numberText, RAW_LENGTH, textCell, unescapeText } from "./cell.mjs";
import { FastCells } from "./fast-cells.mjs";
import { Names } from "./names.mjs";
import { damaged, tooComplex } from "./refusal.mjs";

/** @typedef {import("./xml.mjs").Attributes} Attributes */
/** @typedef {import("./read-template.ts").Cell} Cell */
/** @typedef {import("./limits.mjs").Limits} Limits */
/** @typedef {{ add(row: number, cells: Cell[], filled?: boolean): void }} Collector */
/** @typedef {{ at(index: string): Cell, cell(index: number): Cell | undefined }} Strings */

const OTHER = 0;
const SHEET = 1;
const DATA = 2;
const ROW = 3;
const CELL = 4;
const VALUE = 5;
const FORMULA = 6;
const INLINE = 7;
const RUN = 8;
const TEXT = 9;

/** @type {Record<number, Record<string, number>>} */
const CHILDREN = {
  [SHEET]: { sheetData: DATA },
  [DATA]: { row: ROW },
  [ROW]: { c: CELL },
  [CELL]: { v: VALUE, f: FORMULA, is: INLINE },
  [INLINE]: { t: TEXT, r: RUN },
  [RUN]: { t: TEXT },
};

/**
 * Reads the rows of a worksheet part. Rows may be numbered or counted, and must rise; so must the cells of a row.
 * Everything outside `sheetData` (validations, merges, drawings) is passed over without being understood.
 */
export class Sheet {
  /** @type {Cell[]} */
  cells = [];
  /** number of the row, and of the last cell in it */
  row = 0;
  column = 0;
  /** a formula of this row has no stored result: the row is not blank, whatever it looks like */
  #unresolved = false;
  #names = new Names("worksheet");
  #cells;
  #strings;
  #collector;
  #limits;
  /** @type {number[]} */
  #kinds = [];
  #kind = OTHER;
  #rowGiven = false;
  #rowElements = 0;
  #type = "n";
  #formula = false;
  #raw = "";
  #inline = "";

  /**
   * @param {Strings} strings
   * @param {Collector} collector
   * @param {Limits} limits
   */
  constructor(strings, collector, limits) {
    this.#strings = strings;
    this.#collector = collector;
    this.#limits = limits;
    this.#cells = new FastCells(this, strings);
  }

  /**
   * @param {string} name
   * @param {Attributes} attributes
   */
  open(name, attributes) {
    const local = this.#names.local(name, attributes);
    this.#kinds.push(this.#kind);
    this.#kind = this.#kinds.length === 1 ? SHEET : (CHILDREN[this.#kind]?.[local] ?? OTHER);
    if (this.#kind === CELL) this.#openCell(attributes);
    else if (this.#kind === ROW) {
      this.#openRow(attributes.r);
      this.#cells.rowTaken();
    } else if (this.#kind === FORMULA) this.#formula = true;
  }

  close() {
    if (this.#kind === CELL) this.#closeCell();
    else if (this.#kind === ROW) this.#collector.add(this.row, this.cells, this.#unresolved);
    this.#kind = this.#kinds.pop() ?? OTHER;
  }

  /** @param {string} text */
  text(text) {
    if (this.#kind === VALUE && this.#raw.length < RAW_LENGTH) {
      this.#raw += text.slice(0, RAW_LENGTH - this.#raw.length);
    } else if (this.#kind === TEXT && this.#inline.length < RAW_LENGTH) {
      this.#inline += text.slice(0, RAW_LENGTH - this.#inline.length);
    }
  }

  /**
   * @param {string} source
   * @param {import("./codes.mjs").Codes} codes
   * @param {number} at
   */
  fast = (source, codes, at) => {
    if (this.#kind !== ROW || !this.#names.plain || !this.#rowGiven) return at;
    return this.#cells.read(source, codes, at);
  };

  /**
   * Ends the row and begins the one with this number, for the fast path.
   * @param {number} number
   */
  next(number) {
    this.#collector.add(this.row, this.cells, this.#unresolved);
    this.#openRow(String(number));
  }

  /** @param {string | undefined} given */
  #openRow(given) {
    if (++this.#rowElements > this.#limits.rowElements) {
      throw tooComplex("row elements", this.#limits.rowElements);
    }
    this.#rowGiven = given !== undefined;
    this.#setRow(given === undefined ? this.row + 1 : wholeNumber(given));
    this.cells = [];
    this.column = 0;
    this.#unresolved = false;
  }

  /** @param {number} number */
  #setRow(number) {
    if (!(number > this.row) || number > this.#limits.lastRow) {
      throw damaged("row numbers do not rise, or go past the last row of a spreadsheet");
    }
    this.row = number;
  }

  /** @param {Attributes} attributes */
  #openCell({ r, t }) {
    if (r === undefined) this.column++;
    else this.#place(r);
    this.#type = t ?? "n";
    this.#formula = false;
    this.#raw = "";
    this.#inline = "";
  }

  /** @param {string} reference "B182" */
  #place(reference) {
    const [, letters, digits] = /^([A-Z]{1,3})([0-9]{1,7})$/.exec(reference) ?? [];
    if (!letters || !digits) throw damaged("a cell's address");
    let column = 0;
    for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
    const row = wholeNumber(digits);
    // a row without a number of its own takes that of its first cell
    if (row !== this.row && !this.#rowGiven && this.column === 0 && row > this.row)
      this.#setRow(row);
    if (row !== this.row || column <= this.column) throw damaged("a cell out of its place");
    this.#rowGiven = true;
    this.column = column;
  }

  #closeCell() {
    const cell = this.#value();
    if (cell !== "") this.put(cell);
  }

  /**
   * Puts what is not blank into the current column.
   * @param {Cell} cell
   */
  put(cell) {
    if (this.column > this.#limits.columns)
      throw tooComplex("columns", this.#limits.columns, this.column);
    while (this.cells.length < this.column - 1) this.cells.push("");
    this.cells.push(cell);
  }

  /** @returns {Cell} */
  #value() {
    const plain = this.#plainValue();
    if (!this.#formula) return plain;
    if (plain === "" && this.#type !== "str") this.#unresolved = true;
    return kindCell("formula", typeof plain === "string" ? plain : plain.text);
  }

  /** @returns {Cell} */
  #plainValue() {
    const raw = this.#raw;
    switch (this.#type) {
      case "inlineStr":
        return textCell(unescapeText(this.#inline));
      case "str":
        return textCell(unescapeText(raw));
      case "s":
        return raw.trim() === "" ? "" : this.#strings.at(raw.trim());
      case "n":
        return raw.trim() === "" ? "" : kindCell("number", numberText(raw));
      case "b":
        return raw.trim() === "" ? "" : kindCell("boolean", raw.trim() === "0" ? "FALSE" : "TRUE");
      case "e":
        return kindCell("error", raw.trim());
      case "d":
        return raw.trim() === "" ? "" : kindCell("date", raw.trim());
      default:
        throw damaged("a cell of an unknown type");
    }
  }
}

/** @param {string} digits */
function wholeNumber(digits) {
  if (!/^[0-9]{1,7}$/.test(digits)) throw damaged("a row number");
  return Number(digits);
}
