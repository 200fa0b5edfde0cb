import { serialKey } from "#server/domain/identifier/serial.ts";
import { createReferenceChecks, type Platform, type ReferenceChecks } from "./check-reference.ts";
import type { CheckedRow } from "./checked-row.ts";
import { missingIdentifier } from "./field-rules.ts";
import { FirstSeen, type SeenIdentifiers } from "./first-seen.ts";
import type { ColumnMatch } from "./match-columns.ts";
import type { SheetRow } from "./read/read-template.ts";
import type { References } from "./references.ts";
import { RowUnderCheck } from "./row-under-check.ts";

export type { CheckedRow, NewDevice, Problem } from "./checked-row.ts";
export type { References } from "./references.ts";

/** Checks the rows of one file in turn; it remembers identifiers to find those given twice. */
export interface RowChecker {
  check(row: SheetRow): CheckedRow;
}

/**
 * Makes the checker of one file. Rows are to be given in the file's order: an identifier's first
 * valid place stands, and later rows with it are `DUPLICATE_IN_FILE` (see {@link FirstSeen}).
 *
 * Everything decidable from the file and the organisation's names is decided here; what depends on
 * the devices the organisation has (`already-here`, `DUPLICATE_IDENTIFIER`) is not.
 *
 * @param seen identifiers that stand already, for a file that adds to another
 */
export function createRowChecker(
  match: ColumnMatch,
  references: References,
  seen: SeenIdentifiers = new FirstSeen(),
): RowChecker {
  const names = createReferenceChecks(references);
  const checker = new RowUnderCheck(match);
  return {
    check(row) {
      checker.start(row);
      checkRow(checker, names, seen, references.required);
      return checker.finish();
    },
  };
}

function checkRow(
  row: RowUnderCheck,
  names: ReferenceChecks,
  seen: SeenIdentifiers,
  required: References["required"],
): void {
  const { device } = row;
  const platform = row.named("platform", names.platform);
  if (platform === null && row.isBlank("platform")) row.refuse("platform", "PLATFORM_UNKNOWN");
  if (platform !== null) device.platform = platform;
  row.takeDeviceId(platform);

  device.imei = row.typed("imei");
  device.imei2 = row.typed("imei2");
  device.serial = row.typed("serial");
  device.mac = row.typed("mac");
  if (device.imei !== null) row.unique("imei", seen.imei(device.imei, row.row, row.at("imei")));
  if (device.imei2 !== null) row.unique("imei2", seen.imei(device.imei2, row.row, row.at("imei2")));
  if (device.serial !== null) {
    row.unique("serial", seen.serial(serialKey(device.serial), row.row, row.at("serial")));
  }
  requireIdentifier(row, platform);

  device.model = row.typed("model");
  device.assetTag = row.typed("assetTag");
  checkAssignment(row, names, required);
}

function requireIdentifier(row: RowUnderCheck, platform: Platform | null): void {
  const missing = missingIdentifier(platform, {
    imei: row.isBlank("imei"),
    imei2: row.isBlank("imei2"),
    serial: row.isBlank("serial"),
  });
  if (missing !== null) row.refuse(missing.field, "IDENTIFIER_REQUIRED", missing.params);
}

function checkAssignment(
  row: RowUnderCheck,
  names: ReferenceChecks,
  required: References["required"],
): void {
  const agent = row.named("agent", names.agent);
  const outlet = row.named("outlet", names.outlet);
  const partner = row.named("partner", names.partner);
  if (required.agent && row.isBlank("agent")) row.refuse("agent", "AGENT_REQUIRED");
  if (required.outlet && row.isBlank("outlet")) row.refuse("outlet", "OUTLET_REQUIRED");
  if (required.partner && row.isBlank("partner")) row.refuse("partner", "PARTNER_REQUIRED");
  row.device.agentUserId = agent?.userId ?? null;
  row.device.outletId = outlet?.outletId ?? null;
  row.device.partnerId = partner?.partnerId ?? null;
  if (outlet?.partnerId != null && partner !== null && outlet.partnerId !== partner.partnerId) {
    const params = { outlet: outlet.name, partner: partner.name };
    row.refuse("partner", "OUTLET_PARTNER_MISMATCH", params);
  }
}
