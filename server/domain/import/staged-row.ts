import { lineDigest } from "../activity/digest.ts";
import { newId } from "../id.ts";
import { serialKey } from "../identifier/serial.ts";
import type { CheckedRow, NewDevice } from "./check-row.ts";
import type { Identifiers } from "./checked-row.ts";

/** A checked row on its way to `import_row`. */
export interface StagedRow {
  row: number;
  /** JSON of its problems; null for a row that may be enrolled. */
  problems: string | null;
  /** JSON of its values, in the order that `insertPiece` in stage.ts knows. */
  text: string;
}

/**
 * Everything the commit needs of a row, made while checking: the device's id, its identifiers, its line of history (the table reads its other values out of it) and the digest of
 * that line (ASSURANCE.md D19), so that the commit only moves rows. The two objects of a row stand in its text as they are:
 * a text in a text would have to be escaped here and unescaped by the database, 20,000 times each.
 */
export function toStagedRow(checked: CheckedRow, now: number): StagedRow {
  const { row, device } = checked;
  const cells = JSON.stringify(checked.cells);
  const problems = checked.problems.length > 0 ? JSON.stringify(checked.problems) : null;
  const warnings = checked.warnings.length > 0 ? JSON.stringify(checked.warnings) : null;
  if (device === null) {
    const keys = keysOf(checked.identifiers);
    const values = [row, "problem", problems, warnings, null, null, ...keys];
    return { row, problems, text: textOf(cells, "null", values) };
  }
  const deviceId = newId(now);
  const after = lineOf(device);
  const digest = lineDigest({
    thingKind: "device",
    thingId: deviceId,
    action: "pre-enrolled",
    state: "pre-enrolled",
    before: null,
    after,
  });
  const values = [row, "new", null, warnings, deviceId, digest, ...keysOf(device)];
  return { row, problems, text: textOf(cells, after, values) };
}

type Value = string | number | null;

function textOf(cells: string, after: string, values: Value[]): string {
  return `[${cells},${after},${JSON.stringify(values).slice(1)}`;
}

/** What an identifier is found by in the rows of an import; rows with problems hold theirs too. */
function keysOf({ imei, imei2, serial }: Identifiers): Value[] {
  return [imei, imei2, serial, serial === null ? null : serialKey(serial)];
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
