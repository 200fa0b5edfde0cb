import { type Checked, refused } from "./codes.ts";
import { invisibleCharacterIn } from "./control-character.ts";

/** Characters (code points) a serial number may have (CONTRACT.md, Template). */
export const SERIAL_MAX = 64;

const PLAIN_SERIAL = /^[!-~]+$/;
/** What makers and people leave where a serial number should be, without case and punctuation. */
const PLACEHOLDERS = new Set(
  (
    "tobefilledbyoem tobefilledbyoems tobefilled defaultstring default systemserialnumber " +
    "chassisserialnumber baseboardserialnumber serialnumber serialno serial sn oem oemstring na nil null none " +
    "nothing empty blank unknown unspecified notspecified notapplicable notavailable noserial noserialnumber " +
    "undefined invalid tbd tba 0123456789 123456789 1234567890"
  ).split(" "),
);
const ZEROS_OR_CROSSES = /^(?:0+|x+)$/;
/** 1.23457E+11: the sign and the decimals make it a spreadsheet's; 5E12345 may be a serial. */
const SCIENTIFIC = /^\d[.,]\d+E\+\d{2,3}$/i;
const PRECISE_DIGITS = 15;

/**
 * Checks a serial number and gives it as typed, without outer blanks, in NFC.
 *
 * Placeholders of firmware ("To be filled by O.E.M.") and people ("N/A"), and zeros alone, are
 * refused: they would make one device of many. So is a number a spreadsheet has rounded.
 *
 * @param shape `number` when the spreadsheet held a number, of which it keeps only 15 digits
 */
export function checkSerial(text: string, shape: "text" | "number" = "text"): Checked<string> {
  let value = text;
  if (!PLAIN_SERIAL.test(value)) {
    const character = invisibleCharacterIn(text);
    if (character !== null) return refused("CONTROL_CHARACTER", { character });
    value = text.normalize("NFC").trim().replace(/\s+/g, " ");
  }
  if (value.length > SERIAL_MAX && Array.from(value).length > SERIAL_MAX) {
    return refused("SERIAL_TOO_LONG", { length: Array.from(value).length, limit: SERIAL_MAX });
  }
  if (SCIENTIFIC.test(value) || (shape === "number" && roundedNumber(value))) {
    return refused("SERIAL_SPREADSHEET_DAMAGE", { shown: value });
  }
  const bare = value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (bare === "" || ZEROS_OR_CROSSES.test(bare) || PLACEHOLDERS.has(bare)) {
    return refused("SERIAL_PLACEHOLDER", { shown: value });
  }
  return { ok: true, value };
}

/** The key a serial number is compared by: without case. Given a checked serial number. */
export function serialKey(serial: string): string {
  // Upper case first folds what has one capital for two small forms (ſ, ς, ß).
  return serial.toUpperCase().toLowerCase();
}

function roundedNumber(raw: string): boolean {
  return /[eE.]/.test(raw) || raw.replace(/\D/g, "").length > PRECISE_DIGITS;
}
