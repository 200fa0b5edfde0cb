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
 * @param {string} text
 * @returns {Codes}
 */
export function word(text) {
  return Uint16Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * The place after a word that stands at a place, -1 when it does not stand there.
 * @param {Codes} codes
 * @param {number} at
 * @param {Codes} expected
 */
export function after(codes, at, expected) {
  const { length } = expected;
  for (let here = 0; here < length; here++) if (codes[at + here] !== expected[here]) return -1;
  return at + length;
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
