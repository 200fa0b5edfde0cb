import { type Checked, refused } from "./codes.ts";
import { invisibleCharacterIn } from "./control-character.ts";

/** Digits an IMEI has, the check digit included. */
export const IMEI_LENGTH = 15;
/** Leading digits that make the key: type allocation code (8) and serial number (6). */
const KEY_LENGTH = 14;

const FIFTEEN_DIGITS = /^[0-9]{15}$/;
const DIGITS = /^[0-9]+$/;
const NOT_A_DIGIT = /[^0-9]/u;
/** Blanks of every kind, and hyphens: ASCII, soft, U+2010…2015, minus. They carry nothing. */
const SEPARATORS = /[\s\u00ad\-\u2010-\u2015\u2212]+/gu;
/** 3.53227E+14, also with a decimal comma. */
const SCIENTIFIC = /^\d(?:[.,]\d*)?[eE]\+?\d{1,3}$/;
/** 1/5/2026, 01.05.2026, 2026/05/01 and 2026-05-01 00:00: a spreadsheet took it for a day. */
const DATE = /^\d{1,4}[/.]\d{1,2}[/.]\d{1,4}\b|^\d{4}-\d{2}-\d{2}[T ]\d/;
/** What is left of 15 digits after the spreadsheet kept six and somebody widened the column. */
const LOST_DIGITS = /0{9}$/;

/**
 * Checks an IMEI and gives its 15 digits.
 *
 * Blanks and hyphens are dropped, nothing else is: nothing is guessed (PRODUCT.md, Identifiers).
 * Spreadsheet damage is recognised by its shape before the check digit is looked at, since one
 * damaged IMEI in ten passes it. A number cell is good when it still has all 15 digits.
 *
 * @param text what was typed, or the raw value of a number cell
 * @param shape `number` when the spreadsheet held a number
 */
export function checkImei(text: string, shape: "text" | "number" = "text"): Checked<string> {
  const digits = FIFTEEN_DIGITS.test(text) ? text : null;
  if (digits === null) return checkOdd(text, shape);
  return checkDigits(digits);
}

/** The 14 digits by which a device is matched, given a checked IMEI; both slots share one space. */
export function imeiKey(imei: string): string {
  return imei.slice(0, KEY_LENGTH);
}

/**
 * The check digit of 14 digits: Luhn, 3GPP TS 23.003 annex B. Every second digit from the right is
 * doubled and its digits summed; the check digit makes the total a multiple of ten.
 */
export function imeiCheckDigit(fourteen: string): number {
  let sum = 0;
  for (let index = 0; index < KEY_LENGTH; index++) {
    const digit = fourteen.charCodeAt(index) - 48;
    if (index % 2 === 0) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return (10 - (sum % 10)) % 10;
}

/** The groups a plate shows an IMEI in, 8·6·1 (TAC, serial number, check digit). Client-safe. */
export function groupImei(imei: string): string[] {
  return [imei.slice(0, 8), imei.slice(8, 14), imei.slice(14)].filter((group) => group !== "");
}

function checkDigits(imei: string): Checked<string> {
  if (imei.charCodeAt(14) === 48 && LOST_DIGITS.test(imei)) {
    return refused("IMEI_SPREADSHEET_DAMAGE", { shown: imei });
  }
  const expected = imeiCheckDigit(imei);
  // The expected digit is not told: a person must read the device, not make the number pass.
  if (imei.charCodeAt(14) - 48 !== expected) return refused("IMEI_CHECK_DIGIT");
  return { ok: true, value: imei };
}

function checkOdd(text: string, shape: "text" | "number"): Checked<string> {
  const character = invisibleCharacterIn(text);
  if (character !== null) return refused("CONTROL_CHARACTER", { character });
  if (DATE.test(text.trim())) return refused("IMEI_LENGTH", { digits: countDigits(text), date: 1 });
  if (shape === "number") return checkNumber(text.trim());
  const typed = text.replace(SEPARATORS, "");
  if (SCIENTIFIC.test(typed)) return refused("IMEI_SPREADSHEET_DAMAGE", { shown: text.trim() });
  return checkLength(typed);
}

/** A number cell: its raw value may be written 3.53227123456789E+14 and still have every digit. */
function checkNumber(raw: string): Checked<string> {
  if (SCIENTIFIC.test(raw)) {
    const digits = String(Number(raw.replace(",", ".")));
    if (FIFTEEN_DIGITS.test(digits) && !LOST_DIGITS.test(digits)) return checkDigits(digits);
    return refused("IMEI_SPREADSHEET_DAMAGE", { shown: raw });
  }
  const digits = raw.replace(/\.0*$/, "");
  if (DIGITS.test(digits) && digits.length > IMEI_LENGTH) {
    return refused("IMEI_SPREADSHEET_DAMAGE", { shown: raw });
  }
  return checkLength(digits);
}

function checkLength(typed: string): Checked<string> {
  if (!DIGITS.test(typed)) {
    const character = NOT_A_DIGIT.exec(typed)?.[0];
    if (character !== undefined) return refused("IMEI_NOT_DIGITS", { character });
    return refused("IMEI_LENGTH", { digits: 0 });
  }
  if (typed.length === 16) return refused("IMEI_IS_IMEISV");
  if (typed.length === 14) return refused("IMEI_14_DIGITS");
  if (typed.length !== IMEI_LENGTH) return refused("IMEI_LENGTH", { digits: typed.length });
  return checkDigits(typed);
}

function countDigits(text: string): number {
  return text.replace(/\D/g, "").length;
}
