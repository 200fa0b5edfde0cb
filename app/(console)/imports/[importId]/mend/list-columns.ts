import type { RowCode } from "#server/domain/import/codes.ts";

/** Columns that hold a name of a list; identifiers are never replaced. */
export type ListColumn = "platform" | "agent" | "outlet" | "partner";

/** Problems of a name that stands in a list, and the column it is in. */
const LIST_CODES: Partial<Record<RowCode, ListColumn>> = {
  PLATFORM_UNKNOWN: "platform",
  AGENT_UNKNOWN: "agent",
  AGENT_DISABLED: "agent",
  OUTLET_UNKNOWN: "outlet",
  OUTLET_PARTNER_MISMATCH: "outlet",
  PARTNER_UNKNOWN: "partner",
};
/** The list columns that have problems, in the template's order. */
export function listColumnsOf(codes: readonly RowCode[]): ListColumn[] {
  const found = new Set(codes.map((code) => LIST_CODES[code]));
  return (["platform", "agent", "outlet", "partner"] as const).filter((column) =>
    found.has(column),
  );
}
