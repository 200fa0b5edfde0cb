import { kindCell, numberText, textCell, unescapeText } from "./cell.mjs";
import { plainEnd, word } from "./codes.mjs";
import { LIMITS } from "./limits.mjs";

/** @typedef {import("./read-template.ts").Cell} Cell */
/** @typedef {import("./codes.mjs").Codes} Codes */
/** @typedef {{ row: number, column: number, put(cell: Cell): void, next(number: number): void }} Row */

const NUMBER = 0;
const SHARED = 1;
const STRING = 2;
const INLINE = 3;

const CELL = word('<c r="');
const STYLE = word(' s="');
const TYPE = word(' t="');
const TYPE_STRING = word('tr"');
const TYPE_INLINE = word('nlineStr"');
const CELL_END = word("</c>");
const VALUE = word("<v>");
const VALUE_END = word("</v></c>");
const INLINE_START = word("<is><t");
const INLINE_END = word("</t></is></c>");
const PRESERVE = word(' xml:space="preserve"');
const ROW_TO_ROW = word('</row><row r="');
const ROW_TAIL = /^(?: [A-Za-z0-9:]+="[A-Za-z0-9:. -]*")*>$/;
const LONGEST_TAIL = 200;
/** @type {import("./codes.mjs").Word} */
const UNKNOWN = () => -1;

/**
 * Takes cells, and the way from row to row, in the form nearly every writer uses: `<c r="B2" s="1" t="s"><v>7</v></c>`, an inline
 * string, or an empty cell. At the first thing that differs in a single character it stops, and the strict scanner takes over: what is
 * refused, and why, is decided there alone. One instance per sheet.
 */
export class FastCells {
  #row;
  #shared;
  /** what the last opening tag said */
  #column = 0;
  #type = NUMBER;
  #empty = false;
  /** what followed the number in a row tag the strict scanner took, and in one it is about to look at */
  #tail = UNKNOWN;
  #candidate = "";

  /**
   * @param {Row} row
   * @param {{ cell(index: number): Cell | undefined }} shared
   */
  constructor(row, shared) {
    this.#row = row;
    this.#shared = shared;
  }

  /** The strict scanner has taken the tag of a row: the next just like it need no second look. */
  rowTaken() {
    if (this.#candidate !== "") this.#tail = word(this.#candidate);
    this.#candidate = "";
  }

  /**
   * @param {string} source
   * @param {Codes} codes
   * @param {number} from the place of a "<"
   * @returns {number} the place after the last thing it took
   */
  read(source, codes, from) {
    let at = from;
    for (;;) {
      const next =
        codes[at + 1] === 99 ? this.#cell(source, codes, at) : this.#nextRow(source, codes, at);
      if (next < 0) return at;
      at = next;
    }
  }

  /**
   * @param {string} source
   * @param {Codes} codes
   * @param {number} at
   */
  #cell(source, codes, at) {
    const start = this.#openingTag(codes, at);
    if (start < 0) return -1;
    if (this.#empty) return this.#finish("", start);
    const none = CELL_END(codes, start);
    if (none > 0) return this.#finish("", none);
    if (this.#type === INLINE) return this.#inline(source, codes, start);
    return this.#value(source, codes, start);
  }

  /**
   * @param {Codes} codes
   * @param {number} at
   * @returns {number} the place after the tag, or -1
   */
  #openingTag(codes, at) {
    let here = CELL(codes, at);
    if (here < 0) return -1;
    let code = codes[here] ?? 0;
    let column = 0;
    for (; code >= 65 && code <= 90; code = codes[++here] ?? 0) column = column * 26 + code - 64;
    if (code === 48) return -1;
    let number = 0;
    for (; code >= 48 && code <= 57; code = codes[++here] ?? 0) number = number * 10 + code - 48;
    const { row, column: last } = this.#row;
    if (code !== 34 || number !== row || column <= last || column > LIMITS.columns) return -1;
    this.#column = column;
    here++;
    const style = STYLE(codes, here);
    if (style > 0) {
      for (here = style, code = 48; code >= 48 && code <= 57; here++) code = codes[here] ?? 0;
      if (code !== 34) return -1;
    }
    return this.#typeAndEnd(codes, here);
  }

  /**
   * @param {Codes} codes
   * @param {number} from
   */
  #typeAndEnd(codes, from) {
    let here = from;
    this.#type = NUMBER;
    const type = TYPE(codes, here);
    if (type > 0) {
      here = this.#typeName(codes, type);
      if (here < 0) return -1;
    }
    this.#empty = codes[here] === 47;
    if (this.#empty) here++;
    return codes[here] === 62 ? here + 1 : -1;
  }

  /**
   * @param {Codes} codes
   * @param {number} at
   */
  #typeName(codes, at) {
    const first = codes[at];
    if (first === 115 && codes[at + 1] === 34) {
      this.#type = SHARED;
      return at + 2;
    }
    if (first === 110 && codes[at + 1] === 34) return at + 2;
    this.#type = first === 115 ? STRING : INLINE;
    if (first !== 115 && first !== 105) return -1;
    return first === 115 ? TYPE_STRING(codes, at + 1) : TYPE_INLINE(codes, at + 1);
  }

  /**
   * @param {string} source
   * @param {Codes} codes
   * @param {number} at
   */
  #inline(source, codes, at) {
    let start = INLINE_START(codes, at);
    if (start < 0) return -1;
    const preserved = PRESERVE(codes, start);
    if (preserved > 0) start = preserved;
    if (codes[start] !== 62) return -1;
    const end = plainEnd(codes, start + 1);
    const next = end < 0 ? -1 : INLINE_END(codes, end);
    if (next < 0) return -1;
    return this.#finish(textCell(unescapeText(source.slice(start + 1, end))), next);
  }

  /**
   * @param {string} source
   * @param {Codes} codes
   * @param {number} at
   */
  #value(source, codes, at) {
    const start = VALUE(codes, at);
    if (start < 0) return -1;
    if (this.#type === SHARED) return this.#sharedCell(codes, start);
    const end = plainEnd(codes, start);
    const next = end < 0 ? -1 : VALUE_END(codes, end);
    if (next < 0) return -1;
    const text = source.slice(start, end);
    if (this.#type === STRING) return this.#finish(textCell(unescapeText(text)), next);
    return text.trim() === "" ? -1 : this.#finish(kindCell("number", numberText(text)), next);
  }

  /**
   * @param {Codes} codes
   * @param {number} start
   */
  #sharedCell(codes, start) {
    let here = start;
    let index = 0;
    let code = codes[here] ?? 0;
    for (; code >= 48 && code <= 57; code = codes[++here] ?? 0) index = index * 10 + code - 48;
    if (here === start || here - start > 9) return -1;
    const next = VALUE_END(codes, here);
    const cell = this.#shared.cell(index);
    return next < 0 || cell === undefined ? -1 : this.#finish(cell, next);
  }

  /**
   * @param {Cell} cell
   * @param {number} next
   */
  #finish(cell, next) {
    this.#row.column = this.#column;
    if (cell !== "") this.#row.put(cell);
    return next;
  }

  /**
   * @param {string} source
   * @param {Codes} codes
   * @param {number} at
   */
  #nextRow(source, codes, at) {
    let here = ROW_TO_ROW(codes, at);
    if (here < 0) return -1;
    let number = 0;
    let code = codes[here] ?? 0;
    if (code === 48) return -1;
    for (; code >= 48 && code <= 57; code = codes[++here] ?? 0) number = number * 10 + code - 48;
    if (code !== 34 || number <= this.#row.row || number > LIMITS.lastRow) return -1;
    const next = this.#tail(codes, here + 1);
    if (next < 0) {
      const end = Math.min(source.indexOf(">", here) + 1, here + LONGEST_TAIL);
      const found = source.slice(here + 1, end);
      this.#candidate = ROW_TAIL.test(found) ? found : "";
      return -1;
    }
    this.#row.next(number);
    return next;
  }
}
