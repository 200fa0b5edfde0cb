import { LIMITS } from "./limits.mjs";

/** @typedef {import("./read-template.ts").Cell} Cell */

/** How much of a cell is kept while it is read: enough for 512 characters that are all written as _xHHHH_. */
export const RAW_LENGTH = LIMITS.cellLength * 8;

/**
 * A text as a cell: plain when it has at most 512 characters (UTF-16 units), else cut there and marked.
 * @param {string} text
 * @returns {Cell}
 */
export function textCell(text) {
  return text.length <= LIMITS.cellLength ? text : { kind: "long", text: cut(text) };
}

/**
 * @param {"number" | "formula" | "error" | "date" | "boolean"} kind
 * @param {string} text
 * @returns {Cell}
 */
export function kindCell(kind, text) {
  if (text.length <= LIMITS.cellLength) return { kind, text };
  return { kind: kind === "formula" ? kind : "long", text: cut(text) };
}

/** @param {string} text */
function cut(text) {
  const end = LIMITS.cellLength;
  const last = text.charCodeAt(end - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end);
}

/**
 * Spreadsheets write characters XML cannot hold as _xHHHH_ (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
 * @param {string} text
 */
export function unescapeText(text) {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** An IMEI has 15 digits; nine zeros at the end mean that a spreadsheet rounded it to six. */
const LOST_ZEROS = 9;
const LONGEST = 20;

/**
 * A stored number as a person would see it. Writers store 353227101234561 also as 3.53227101234561E14 or
 * 353227101234561.0: whole numbers whose digits are all there come out as plain digits. Where the exponent only fills up
 * with nine zeros or more the digits are gone, and the text stays 3.53227E+14, so that the damage can be seen and named. A number
 * stored as 353227000000000 stays as it is; the identifier check knows it by its zeros. Anything else is left as written.
 * @param {string} stored
 */
export function numberText(stored) {
  const text = stored.trim();
  if (/^-?[0-9]+$/.test(text)) return text;
  const parts = /^([-+]?)([0-9]+)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]{1,4}))?$/.exec(text);
  if (!parts) return text;
  const [, sign = "", whole = "", decimals = "", power] = parts;
  const digits = (whole + decimals).replace(/0+$/, "");
  const point = whole.length + Number(power ?? 0);
  const zeros = point - digits.length;
  const minus = sign === "-" ? "-" : "";
  if (digits === "" || /^0+$/.test(digits)) return "0";
  if (zeros >= 0 && point <= LONGEST && (power === undefined || zeros < LOST_ZEROS)) {
    return minus + (digits + "0".repeat(zeros)).replace(/^0+(?=.)/, "");
  }
  if (power === undefined) return text;
  return `${minus}${whole}${decimals === "" ? "" : `.${decimals}`}E${Number(power) < 0 ? "-" : "+"}${Math.abs(Number(power))}`;
}
