import { RAW_LENGTH, textCell, unescapeText } from "./cell.mjs";
import { after, plainEnd, word } from "./codes.mjs";
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

/** Reads the shared strings: rich text joined, phonetic runs left out. Every string is kept as the cell it will be. */
export class SharedStrings {
  /** @type {Cell[]} */
  cells = [];
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
    if (this.#kind === ITEM) this.cells.push(textCell(unescapeText(this.#raw)));
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
      let start = after(codes, at, ITEM_START);
      if (start < 0) return at;
      const preserved = after(codes, start, PRESERVE);
      if (preserved > 0) start = preserved;
      const end = codes[start] === 62 ? plainEnd(codes, start + 1) : -1;
      const next = end < 0 ? -1 : after(codes, end, ITEM_END);
      if (next < 0) return at;
      this.cells.push(textCell(unescapeText(source.slice(start + 1, end))));
      at = next;
    }
  };

  /**
   * The cell a sheet's `t="s"` points at.
   * @param {string} index
   * @returns {Cell}
   */
  at(index) {
    const cell = /^[0-9]{1,9}$/.test(index) ? this.cells[Number(index)] : undefined;
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
