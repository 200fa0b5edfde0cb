import { lineDigest } from "../activity/digest.ts";
import { newId } from "../id.ts";
import { serialKey } from "../identifier/serial.ts";
import type { CheckedRow, NewDevice } from "./check-row.ts";
import type { Identifiers } from "./checked-row.ts";

/** A checked row as it travels to `import_row`; the order of its values is known to `stage.ts`. */
export type StagedRow = (string | number | null)[];

/**
 * Everything the commit needs of a row, made while checking: the device's id, its values, its line of history and the digest of
 * that line (ASSURANCE.md D19), so that the commit only moves rows.
 */
export function toStagedRow(checked: CheckedRow, now: number): StagedRow {
  const { row, device } = checked;
  const cells = JSON.stringify(checked.cells);
  const problems = checked.problems.length > 0 ? JSON.stringify(checked.problems) : null;
  const warnings = checked.warnings.length > 0 ? JSON.stringify(checked.warnings) : null;
  if (device === null)
    return [row, "problem", cells, problems, warnings, null, null, ...keysOf(checked.identifiers)];
  const deviceId = newId(now);
  const after = lineOf(device);
  const { platform, mac, model, assetTag, agentUserId, outletId, partnerId } = device;
  return [
    row,
    "new",
    cells,
    null,
    warnings,
    deviceId,
    platform,
    ...keysOf(device),
    mac,
    model,
    assetTag,
    agentUserId,
    outletId,
    partnerId,
    after,
    lineDigest({
      thingKind: "device",
      thingId: deviceId,
      action: "pre-enrolled",
      state: "pre-enrolled",
      before: null,
      after,
    }),
  ];
}

/** What an identifier is found by in the rows of an import; rows with problems hold theirs too. */
function keysOf({ imei, imei2, serial }: Identifiers): StagedRow {
  return [imei, imei2, serial, serial === null ? null : serialKey(serial)];
}

/** Fields of a new device in its line of history, under the names `device.create` uses. */
const LINE_FIELDS = [
  ["platform", "platform"],
  ["imei", "imei"],
  ["imei2", "imei2"],
  ["serial", "serial"],
  ["mac", "mac"],
  ["model", "model"],
  ["assetTag", "assetTag"],
  ["assignTo", "agentUserId"],
  ["outletId", "outletId"],
  ["partnerId", "partnerId"],
] as const;

/** What the history says of a new device: what is known of it, as JSON. */
function lineOf(device: NewDevice): string {
  const known: Record<string, string> = {};
  for (const [name, field] of LINE_FIELDS) {
    const value = device[field];
    if (value !== null) known[name] = value;
  }
  return JSON.stringify(known);
}
