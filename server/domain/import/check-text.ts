import type { ProblemParams } from "#server/domain/identifier/codes.ts";
import { controlCharacterIn } from "#server/domain/identifier/control-character.ts";
import type { RowCode } from "./codes.ts";
import { TEXT_MAX } from "./columns.ts";

/** A text in the form it is kept in, or why it is not. */
export type CheckedText =
  | { ok: true; value: string }
  | { ok: false; code: RowCode; params?: ProblemParams; suggestion?: string };

const PLAIN_TEXT = /^[!-~](?:[ -~]{0,198}[!-~])?$/;

/**
 * A name or other free text, without outer blanks and in NFC; emoji, any script and markup are kept
 * as they are and escaped where they are shown (B14). Tabs and line breaks are blanks.
 * Refused: `VALUE_TOO_LONG` over 200 characters, `CONTROL_CHARACTER`.
 */
export function checkText(text: string): CheckedText {
  if (PLAIN_TEXT.test(text)) return { ok: true, value: text };
  const character = controlCharacterIn(text);
  if (character !== null) return { ok: false, code: "CONTROL_CHARACTER", params: { character } };
  const value = text
    .normalize("NFC")
    .trim()
    .replace(/[\t\r\n\u2028\u2029]+/g, " ");
  if (value.length > TEXT_MAX) {
    const length = Array.from(value).length;
    if (length > TEXT_MAX) {
      return { ok: false, code: "VALUE_TOO_LONG", params: { length, limit: TEXT_MAX } };
    }
  }
  return { ok: true, value };
}
