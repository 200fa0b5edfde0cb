import { damaged, Refusal } from "./refusal.mjs";
import { isName, xmlText } from "./xml-text.mjs";

const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const EQUALS = 61;
const GT = 62;
const ATTRIBUTES = 128;

/** @typedef {{ name: string, attributes: Record<string, string>, empty: boolean, end: number }} Tag */

/**
 * One opening tag with its attributes; null when the text ends within it.
 * @param {string} source
 * @param {number} at the place of its "<"
 * @returns {Tag | null}
 */
export function readTag(source, at) {
  let here = nameEnd(source, at + 1);
  if (here >= source.length) return null;
  const name = source.slice(at + 1, here);
  if (!isName(name)) throw damaged("xml: a name");
  /** @type {Record<string, string>} */
  const attributes = Object.create(null);
  for (let count = 0; ; count++) {
    const next = skipBlanks(source, here);
    const code = source.charCodeAt(next);
    if (next >= source.length) return null;
    if (code === GT) return { name, attributes, empty: false, end: next + 1 };
    if (code === SLASH) {
      if (next + 1 >= source.length) return null;
      if (source.charCodeAt(next + 1) !== GT) throw damaged("xml: a stray slash");
      return { name, attributes, empty: true, end: next + 2 };
    }
    if (next === here) throw damaged("xml: attributes without a blank between");
    if (count >= ATTRIBUTES)
      throw new Refusal("FILE_TOO_COMPLEX", { limit: "attributes", allowed: ATTRIBUTES });
    here = readAttribute(source, next, attributes);
    if (here < 0) return null;
  }
}

/**
 * @param {string} source
 * @param {number} at
 * @param {Record<string, string>} into
 * @returns {number} the place after it, -1 when the text ends within it
 */
function readAttribute(source, at, into) {
  const stop = nameEnd(source, at);
  const equals = skipBlanks(source, stop);
  if (equals >= source.length) return -1;
  const name = source.slice(at, stop);
  if (source.charCodeAt(equals) !== EQUALS || !isName(name)) throw damaged("xml: an attribute");
  const open = skipBlanks(source, equals + 1);
  if (open >= source.length) return -1;
  const quote = source.charCodeAt(open);
  if (quote !== QUOTE && quote !== APOSTROPHE) throw damaged("xml: a value without quotes");
  const close = source.indexOf(quote === QUOTE ? '"' : "'", open + 1);
  if (close < 0) return -1;
  const raw = source.slice(open + 1, close);
  if (raw.includes("<")) throw damaged("xml: < in a value");
  if (name in into) throw damaged("xml: an attribute twice");
  into[name] = plain(raw) ? raw : xmlText(raw);
  return close + 1;
}

/** @param {string} raw */
function plain(raw) {
  return /^[ -%'-~]*$/.test(raw);
}

/**
 * @param {string} source
 * @param {number} at
 */
function nameEnd(source, at) {
  let here = at;
  for (; here < source.length; here++) {
    const code = source.charCodeAt(here);
    if (
      code === 32 ||
      code === EQUALS ||
      code === GT ||
      code === SLASH ||
      code === 10 ||
      code === 9 ||
      code === 13
    )
      break;
  }
  return here;
}

/**
 * @param {string} source
 * @param {number} at
 */
function skipBlanks(source, at) {
  let here = at;
  for (; here < source.length; here++) {
    const code = source.charCodeAt(here);
    if (code !== 32 && code !== 10 && code !== 9 && code !== 13) break;
  }
  return here;
}
