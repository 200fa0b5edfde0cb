import { damaged, Refusal } from "./refusal.mjs";

/** @type {Record<string, string>} */
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** The longest reference worth waiting for; longer ones are only zeros. */
export const REFERENCE_LENGTH = 64;

// Everything XML 1.0 forbids to stand in a document (production 2); lone surrogates cannot come out of a strict decoder.
const FORBIDDEN = /[^\t\n\r\u0020-\ufffd]/;

/**
 * Character data as an XML processor reports it: line ends normalised, references resolved.
 * @param {string} raw
 * @returns {string}
 */
export function xmlText(raw) {
  checkCharacters(raw);
  const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  return text.includes("&") ? text.replace(/&([^;]*);?/g, resolve) : text;
}

/** @param {string} raw */
export function checkCharacters(raw) {
  if (FORBIDDEN.test(raw)) throw damaged("xml: a character XML does not allow");
}

/**
 * @param {string} whole
 * @param {string} name
 */
function resolve(whole, name) {
  if (!whole.endsWith(";") || name === "") throw damaged("xml: a bare &");
  if (name.charCodeAt(0) === 35) return characterOf(name);
  const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  if (known !== undefined) return known;
  if (!isName(name)) throw damaged("xml: a bare &");
  throw new Refusal("FILE_TOO_COMPLEX", { limit: "custom entities", allowed: 0 });
}

/** @param {string} name "#65" or "#x41" */
function characterOf(name) {
  const hex = /^#x([0-9a-fA-F]+)$/.exec(name)?.[1];
  const decimal = /^#([0-9]+)$/.exec(name)?.[1];
  const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : 0;
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) {
    throw damaged("xml: a character reference to nothing");
  }
  const text = String.fromCodePoint(code);
  checkCharacters(text);
  return text;
}

const NAME_START =
  ":A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const NAME = new RegExp(
  `^[${NAME_START}][-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040${NAME_START}]*$`,
  "u",
);
/** Names seen to be good; the sheets of this world use a few dozen. */
const GOOD_NAMES = new Set();

/** @param {string} name */
export function isName(name) {
  if (GOOD_NAMES.has(name)) return true;
  if (!NAME.test(name)) return false;
  if (GOOD_NAMES.size < 500) GOOD_NAMES.add(name);
  return true;
}
