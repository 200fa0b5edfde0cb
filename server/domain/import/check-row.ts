import { checkImei } from "#server/domain/identifier/imei.ts";
import { checkMac } from "#server/domain/identifier/mac.ts";
import { checkSerial, serialKey } from "#server/domain/identifier/serial.ts";
import { createReferenceChecks, type Platform, type ReferenceChecks } from "./check-reference.ts";
import type { CheckedRow } from "./checked-row.ts";
import { FirstSeen } from "./first-seen.ts";
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
  seen: FirstSeen = new FirstSeen(),
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
  seen: FirstSeen,
  required: References["required"],
): void {
  const { device } = row;
  const platform = row.named("platform", names.platform);
  if (platform === null && row.isBlank("platform")) row.refuse("platform", "PLATFORM_UNKNOWN");
  if (platform !== null) device.platform = platform;
  row.takeDeviceId(platform);

  device.imei = row.identifier("imei", checkImei);
  device.imei2 = row.identifier("imei2", checkImei);
  device.serial = row.identifier("serial", checkSerial);
  device.mac = row.identifier("mac", checkMac);
  if (device.imei !== null) row.unique("imei", seen.imei(device.imei, row.row, row.at("imei")));
  if (device.imei2 !== null) row.unique("imei2", seen.imei(device.imei2, row.row, row.at("imei2")));
  if (device.serial !== null) {
    row.unique("serial", seen.serial(serialKey(device.serial), row.row, row.at("serial")));
  }
  requireIdentifier(row, platform);

  device.model = row.text("model");
  device.assetTag = row.text("assetTag");
  checkAssignment(row, names, required);
}

/**
 * Android needs an IMEI, or a serial number if it has none; Windows a serial number (D11). A second
 * IMEI without a first is a column slip, whatever else the row has.
 */
function requireIdentifier(row: RowUnderCheck, platform: Platform | null): void {
  const params = { platform: platform ?? "" };
  if (row.isBlank("imei") && !row.isBlank("imei2")) {
    row.refuse("imei", "IDENTIFIER_REQUIRED", { ...params, slot: 2 });
  } else if (!row.isBlank("serial")) return;
  else if (platform === "windows") row.refuse("serial", "IDENTIFIER_REQUIRED", params);
  else if (row.isBlank("imei")) row.refuse("imei", "IDENTIFIER_REQUIRED", params);
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
