import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { device, identifier } from "#db/schema/device.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { invalidInput } from "../errors.ts";
import { DEVICE_FIELDS, type DeviceField } from "../import/field-rules.ts";
import { requirePermission } from "../permission.ts";
import { checkDevice, keysOf } from "./check-device.ts";
import type { CheckedDevice } from "./device-schema.ts";
import { liveDevice } from "./one-device.ts";
import { Reason } from "./reason.ts";
import { refuseDuplicates } from "./refuse-duplicates.ts";
import { refuseStale, Version } from "./stale.ts";

const typed = z.string().nullish();

export const CorrectDeviceInput = z.strictObject({
  deviceId: z.string().min(1).max(64),
  /** The fields that were wrong, as they should be; null or blank empties one. */
  device: z.strictObject({
    imei: typed,
    imei2: typed,
    serial: typed,
    mac: typed,
    model: typed,
    assetTag: typed,
  }),
  reason: Reason,
  version: Version.optional(),
});
export type CorrectDeviceInput = z.infer<typeof CorrectDeviceInput>;

/**
 * Corrects what was mistyped of a live device, by all rules of a new one; its licence, state and token stay, and the history keeps what
 * it was, and why. Throws FORBIDDEN, NOT_FOUND, INVALID_INPUT (`DUPLICATE_IDENTIFIER` names our device), DEVICE_RETIRED, CONFLICT.
 */
export async function correctDevice(
  context: Context,
  input: CorrectDeviceInput,
): Promise<{ deviceId: string; version: number }> {
  const { organisationId } = requirePermission(context, "device.manage").actor;
  const { deviceId, reason } = input;
  return change(context, { name: "device.correct", organisationId }, async (unit) => {
    const row = await liveDevice(unit, deviceId);
    await refuseStale(unit, [row], input.version);
    const before = pick(row);
    const checked = checkDevice({ platform: row.platform, ...before, ...given(input.device) });
    const changed = DEVICE_FIELDS.filter((field) => checked[field] !== before[field]);
    if (changed.length === 0)
      throw invalidInput([
        { field: "device", code: "UNCHANGED", message: "This is what the device says already." },
      ]);
    await refuseDuplicates(unit, checked, deviceId);
    const of = (values: Record<DeviceField, string | null>) =>
      Object.fromEntries(changed.map((field) => [field, values[field]]));
    unit.record({
      thingKind: "device",
      thingId: deviceId,
      action: "corrected",
      state: row.state,
      before: of(before),
      after: { ...of(checked), reason },
    });
    await unit.tx
      .update(device)
      .set({ ...of(checked), version: sql`${device.version} + 1` })
      .where(and(eq(device.organisationId, organisationId), eq(device.id, deviceId)));
    await replaceKeys(unit, deviceId, checked);
    return { deviceId, version: row.version + 1 };
  });
}

function pick(values: Record<DeviceField, string | null>): Record<DeviceField, string | null> {
  const { imei, imei2, serial, mac, model, assetTag } = values;
  return { imei, imei2, serial, mac, model, assetTag };
}

/** Only what the caller named; a blank is none. */
function given(values: CorrectDeviceInput["device"]) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A wrong key was never this device's, so it is not kept as released: whoever has the number may be enrolled with it. */
async function replaceKeys(unit: Unit, deviceId: string, checked: CheckedDevice): Promise<void> {
  const { organisationId } = unit;
  await unit.tx
    .delete(identifier)
    .where(and(eq(identifier.organisationId, organisationId), eq(identifier.deviceId, deviceId)));
  await unit.tx
    .insert(identifier)
    .values(keysOf(checked).map((key) => ({ organisationId, deviceId, ...key })));
}
