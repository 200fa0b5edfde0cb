import { RAW_LENGTH, textCell, unescapeText } from "./cell.mjs";
import { plainEnd, word } from "./codes.mjs";
import { Names } from "./names.mjs";
import { damaged } from "./refusal.mjs";

/** @typedef {import("./xml.mjs").Attributes} Attributes */
/** @typedef {import("./codes.mjs").Codes} Codes */
/** @typedef {import("./read-template.ts").Cell} Cell */

const OTHER = 0;
const SST = 1;
const ITEM = 2;
const RUN = 3;
const TEXT = 4;

const ITEM_START = word("<si><t");
const ITEM_END = word("</t></si>");
const PRESERVE = word(' xml:space="preserve"');

const FIRST_ROOM = 4096;

/**
 * Reads the shared strings: rich text joined, phonetic runs left out. Kept is the text they stand in and where, and a string is cut out
 * when a cell points at it: most are named once, and 100,000 strings that live as long as the file cost its reading a seventh.
 */
export class SharedStrings {
  /** @type {string[]} */
  #texts = [];
  /** @type {boolean[]} which of them have what may be an escaped character */
  #escapes = [];
  /** for each string the number of its text, its start and its end there */
  #places = new Int32Array(3 * FIRST_ROOM);
  /** how many there are */
  count = 0;
  #names = new Names("sst");
  /** @type {number[]} */
  #kinds = [];
  #kind = OTHER;
  #raw = "";

  /**
   * @param {string} name
   * @param {Attributes} attributes
   */
  open(name, attributes) {
    const local = this.#names.local(name, attributes);
    this.#kinds.push(this.#kind);
    this.#kind = this.#kinds.length === 1 ? SST : child(this.#kind, local);
    if (this.#kind === ITEM) this.#raw = "";
  }

  close() {
    if (this.#kind === ITEM) this.#keep(this.#raw, 0, this.#raw.length);
    this.#kind = this.#kinds.pop() ?? OTHER;
  }

  /** @param {string} text */
  text(text) {
    if (this.#kind !== TEXT || this.#raw.length >= RAW_LENGTH) return;
    this.#raw += text.slice(0, RAW_LENGTH - this.#raw.length);
  }

  /**
   * Takes runs of the plain form `<si><t>…</t></si>`.
   * @param {string} source
   * @param {Codes} codes
   * @param {number} from
   */
  fast = (source, codes, from) => {
    if (this.#kind !== SST || !this.#names.plain) return from;
    let at = from;
    for (;;) {
      let start = ITEM_START(codes, at);
      if (start < 0) return at;
      const preserved = PRESERVE(codes, start);
      if (preserved > 0) start = preserved;
      const end = codes[start] === 62 ? plainEnd(codes, start + 1) : -1;
      const next = end < 0 ? -1 : ITEM_END(codes, end);
      if (next < 0) return at;
      this.#keep(source, start + 1, end);
      at = next;
    }
  };

  /**
   * @param {string} text
   * @param {number} start
   * @param {number} end
   */
  #keep(text, start, end) {
    if (this.#texts[this.#texts.length - 1] !== text) {
      this.#escapes[this.#texts.length] = text.includes("_x");
      this.#texts.push(text);
    }
    const at = 3 * this.count++;
    if (at === this.#places.length) {
      const more = new Int32Array(2 * at);
      more.set(this.#places);
      this.#places = more;
    }
    this.#places[at] = this.#texts.length - 1;
    this.#places[at + 1] = start;
    // Cut here, for it is unescaped for every cell that names it.
    this.#places[at + 2] = Math.min(end, start + RAW_LENGTH);
  }

  /**
   * The cell a string becomes; undefined when there is none of this number.
   * @param {number} index
   * @returns {Cell | undefined}
   */
  cell(index) {
    if (index >= this.count) return undefined;
    const at = 3 * index;
    const number = this.#places[at] ?? 0;
    const text = (this.#texts[number] ?? "").slice(this.#places[at + 1], this.#places[at + 2]);
    return textCell(this.#escapes[number] ? unescapeText(text) : text);
  }

  /**
   * The cell a sheet's `t="s"` points at.
   * @param {string} index
   * @returns {Cell}
   */
  at(index) {
    const cell = /^[0-9]{1,9}$/.test(index) ? this.cell(Number(index)) : undefined;
    if (cell === undefined) throw damaged("a cell points at a shared string that is not there");
    return cell;
  }
}

/**
 * @param {number} parent
 * @param {string} local
 */
function child(parent, local) {
  if (parent === SST) return local === "si" ? ITEM : OTHER;
  if (parent === ITEM) return local === "t" ? TEXT : local === "r" ? RUN : OTHER;
  return parent === RUN && local === "t" ? TEXT : OTHER;
}
