import { lineDigest } from "../activity/digest.ts";
import { newId } from "../id.ts";
import { serialKey } from "../identifier/serial.ts";
import type { CheckedRow, NewDevice } from "./check-row.ts";

/** A checked row on its way to `import_row`: the values of its columns. */
export interface StagedRow {
  row: number;
  /** JSON of what was typed, by column. */
  cells: string;
  /** JSON of its problems; null for a row that may be enrolled. */
  problems: string | null;
  /** JSON, or null. */
  warnings: string | null;
  /** The device it becomes, its line of history and the digest of that line; null for a row with problems. */
  deviceId: string | null;
  after: string | null;
  digest: string | null;
  /** What it is found by, normalised; rows with problems hold theirs too. */
  imei: string | null;
  imei2: string | null;
  serial: string | null;
  serialKey: string | null;
}

/**
 * Everything the commit needs of a row, made while checking: the device's id, its identifiers, its line of history (line-value.ts
 * reads its other values out of it) and the digest of that line (ASSURANCE.md D19), so that the commit only moves rows.
 */
export function toStagedRow(checked: CheckedRow, now: number): StagedRow {
  const { row, device, identifiers } = checked;
  const { imei, imei2, serial } = device ?? identifiers;
  const staged: StagedRow = {
    row,
    cells: JSON.stringify(checked.cells),
    problems: checked.problems.length > 0 ? JSON.stringify(checked.problems) : null,
    warnings: checked.warnings.length > 0 ? JSON.stringify(checked.warnings) : null,
    deviceId: null,
    after: null,
    digest: null,
    imei,
    imei2,
    serial,
    serialKey: serial === null ? null : serialKey(serial),
  };
  if (device === null) return staged;
  const deviceId = newId(now);
  const after = lineOf(device);
  staged.deviceId = deviceId;
  staged.after = after;
  staged.digest = lineDigest({
    thingKind: "device",
    thingId: deviceId,
    action: "pre-enrolled",
    state: "pre-enrolled",
    before: null,
    after,
  });
  return staged;
}

/**
 * What the history says of a new device: what is known of it, as JSON, under the names `device.create` uses. Written out by hand,
 * for 20,000 of them: digits, the MAC's one notation, our own ids and the platform need no escaping.
 */
function lineOf(device: NewDevice): string {
  const { imei, imei2, serial, mac, model, assetTag, agentUserId, outletId, partnerId } = device;
  let text = `{"platform":"${device.platform}"`;
  if (imei !== null) text += `,"imei":"${imei}"`;
  if (imei2 !== null) text += `,"imei2":"${imei2}"`;
  if (serial !== null) text += `,"serial":${JSON.stringify(serial)}`;
  if (mac !== null) text += `,"mac":"${mac}"`;
  if (model !== null) text += `,"model":${JSON.stringify(model)}`;
  if (assetTag !== null) text += `,"assetTag":${JSON.stringify(assetTag)}`;
  if (agentUserId !== null) text += `,"assignTo":"${agentUserId}"`;
  if (outletId !== null) text += `,"outletId":"${outletId}"`;
  if (partnerId !== null) text += `,"partnerId":"${partnerId}"`;
  return `${text}}`;
}
