import { lineDigest } from "../activity/digest.ts";
import { newId } from "../id.ts";
import { serialKey } from "../identifier/serial.ts";
import type { CheckedRow, NewDevice } from "./check-row.ts";

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
  if (device === null) return [row, "problem", cells, problems, warnings];
  const deviceId = newId(now);
  const after = JSON.stringify(lineOf(device));
  const { platform, imei, imei2, serial, mac, model, assetTag, agentUserId, outletId, partnerId } =
    device;
  return [
    row,
    "new",
    cells,
    null,
    warnings,
    deviceId,
    platform,
    imei,
    imei2,
    serial,
    serial === null ? null : serialKey(serial),
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

/** What the history says of a new device: what is known of it, under the names `device.create` uses. */
function lineOf(device: NewDevice): Record<string, string> {
  const { agentUserId: assignTo, ...rest } = device;
  const known = Object.entries({ ...rest, assignTo }).filter(([, value]) => value !== null);
  return Object.fromEntries(known) as Record<string, string>;
}
