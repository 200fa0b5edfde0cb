import { IDENTIFIER_CODES } from "#server/domain/identifier/codes.ts";

/** Every code a row may carry (CONTRACT.md, row and identifier codes); `MAC_RANDOMISED` only warns. */
export const ROW_CODES = [
  ...IDENTIFIER_CODES,
  "IDENTIFIER_REQUIRED",
  "PLATFORM_UNKNOWN",
  "AGENT_UNKNOWN",
  "AGENT_DISABLED",
  "AGENT_REQUIRED",
  "OUTLET_UNKNOWN",
  "OUTLET_REQUIRED",
  "PARTNER_UNKNOWN",
  "PARTNER_REQUIRED",
  "OUTLET_PARTNER_MISMATCH",
  "DUPLICATE_IN_FILE",
  "DUPLICATE_IDENTIFIER",
  "FORMULA_NOT_ACCEPTED",
  "VALUE_TOO_LONG",
] as const;

export type RowCode = (typeof ROW_CODES)[number];
