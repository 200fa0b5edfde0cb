/**
 * The UTF-16 units of a piece of text with a 0 after the last, which no comparison passes. An engine steps through them several times as
 * fast as through a string.
 * @typedef {Uint16Array} Codes
 */

const LT = 60;
const AMPERSAND = 38;
const BRACKET = 93;

/** Turns text into codes, again and again in the same memory. */
export class CodeBuffer {
  #codes = new Uint16Array(0);
  #bytes = Buffer.alloc(0);

  /**
   * @param {string} source
   * @returns {Codes} valid until the next call
   */
  of(source) {
    if (this.#codes.length <= source.length) {
      this.#codes = new Uint16Array(source.length + 1 + (source.length >> 1));
      this.#bytes = Buffer.from(this.#codes.buffer);
    }
    this.#bytes.write(source, "utf16le");
    this.#codes[source.length] = 0;
    return this.#codes;
  }
}

/**
 * Tells the place after a word that stands at a place, -1 when it does not stand there.
 * @typedef {(codes: Codes, at: number) => number} Word
 */

/**
 * A word to look for. Its first characters are held one by one: an engine makes constants of them, and a sheet of 200,000 cells is
 * read in four fifths of the time that a loop over all of them takes.
 * @param {string} text not empty
 * @returns {Word}
 */
export function word(text) {
  const all = Uint16Array.from(text, (character) => character.charCodeAt(0));
  const [a, b, c, d, e, f, g, h] = all;
  const { length } = text;
  /** @type {Word} */
  const short = (codes, at) =>
    codes[at] === a &&
    (length < 2 || codes[at + 1] === b) &&
    (length < 3 || codes[at + 2] === c) &&
    (length < 4 || codes[at + 3] === d) &&
    (length < 5 || codes[at + 4] === e) &&
    (length < 6 || codes[at + 5] === f) &&
    (length < 7 || codes[at + 6] === g) &&
    (length < 8 || codes[at + 7] === h)
      ? at + length
      : -1;
  if (length <= 8) return short;
  return (codes, at) => {
    if (short(codes, at) < 0) return -1;
    for (let here = 8; here < length; here++) if (codes[at + here] !== all[here]) return -1;
    return at + length;
  };
}

/**
 * The end of text that needs no decoding; -1 when it has references, "]", control or rare characters, or has no end here.
 * @param {Codes} codes
 * @param {number} from
 */
export function plainEnd(codes, from) {
  let at = from;
  let code = codes[at] ?? 0;
  while (code !== LT) {
    if (code < 32 || code >= 0xfffe || code === AMPERSAND || code === BRACKET) return -1;
    code = codes[++at] ?? 0;
  }
  return at;
}
