import { createRowChecker, type RowChecker } from "./check-row.ts";
import type { SeenIdentifiers } from "./first-seen.ts";
import type { ColumnMatch } from "./match-columns.ts";
import type { References } from "./references.ts";

/**
 * The checker of an import's rows, at their upload and at every edit: the row's own rules, and a device mapped to an outlet alone
 * is mapped to the outlet's own partner too, as `device.create` does.
 */
export function importChecker(
  match: ColumnMatch,
  references: References,
  seen: SeenIdentifiers,
): RowChecker {
  const checker = createRowChecker(match, references, seen);
  const partnerOf = new Map(
    [...references.outlets.values()].map((one) => [one.outletId, one.partnerId]),
  );
  return {
    check(row) {
      const checked = checker.check(row);
      const { device } = checked;
      if (device?.outletId && !device.partnerId)
        device.partnerId = partnerOf.get(device.outletId) ?? null;
      return checked;
    },
  };
}
