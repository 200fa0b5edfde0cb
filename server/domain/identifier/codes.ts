/**
 * Codes an identifier can be refused (or, `MAC_RANDOMISED`, accepted with a warning) for. The same
 * in forms, imports and both APIs; the words for each are in `import/problem-words.ts`.
 */
export const IDENTIFIER_CODES = [
  "IMEI_LENGTH",
  "IMEI_CHECK_DIGIT",
  "IMEI_IS_IMEISV",
  "IMEI_14_DIGITS",
  "IMEI_SPREADSHEET_DAMAGE",
  "IMEI_NOT_DIGITS",
  "SERIAL_PLACEHOLDER",
  "SERIAL_TOO_LONG",
  "SERIAL_SPREADSHEET_DAMAGE",
  "MAC_INVALID",
  "MAC_MULTICAST",
  "MAC_RANDOMISED",
  "CONTROL_CHARACTER",
] as const;

export type IdentifierCode = (typeof IDENTIFIER_CODES)[number];

/** Values a problem's words are filled with: plain scalars, so they travel and are stored as JSON. */
export type ProblemParams = Record<string, string | number>;

/** An identifier in its one stored form (with a warning, if any), or the code of its refusal. */
export type Checked<T> =
  | { ok: true; value: T; warning?: IdentifierCode }
  | { ok: false; code: IdentifierCode; params?: ProblemParams };

/** A refusal; `params` are the values its words need. */
export function refused(code: IdentifierCode, params?: ProblemParams): Checked<never> {
  return params === undefined ? { ok: false, code } : { ok: false, code, params };
}
