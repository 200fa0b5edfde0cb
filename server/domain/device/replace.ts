import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { assignment } from "#db/schema/device.ts";
import { user } from "#db/schema/user.ts";
import { availableTo, BANK, openUserAccounts } from "../allocation/account.ts";
import { move } from "../allocation/move.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { checkDevice } from "./check-device.ts";
import { DeviceInput } from "./device-schema.ts";
import { endDevices } from "./end-devices.ts";
import { type DeviceRow, liveDevice } from "./one-device.ts";
import { Reason } from "./reason.ts";
import { refuseDuplicates } from "./refuse-duplicates.ts";
import { refuseStale, Version } from "./stale.ts";
import { writeDevice } from "./write-device.ts";

export const ReplaceDeviceInput = z.strictObject({
  /** The device that goes. */
  deviceId: z.string().min(1).max(64),
  /** The device that comes in its place. */
  device: DeviceInput,
  reason: Reason,
  version: Version.optional(),
});
export type ReplaceDeviceInput = z.infer<typeof ReplaceDeviceInput>;

/**
 * Puts another device in the place of one that is live: the old one is retired (its pre-enrolment cancelled), the new one pre-enrolled
 * for the same people, outlet and channel partner, and the licence moves along, whether or not another one is available. Throws
 * FORBIDDEN, NOT_FOUND, INVALID_INPUT (as a new device), DEVICE_RETIRED, CONFLICT.
 */
export async function replaceDevice(
  context: Context,
  input: ReplaceDeviceInput,
): Promise<{ deviceId: string; state: "pre-enrolled"; replaced: string }> {
  const { organisationId, userId } = requirePermission(context, "device.manage").actor;
  const checked = checkDevice(input.device);
  const { deviceId: replaced, reason } = input;
  return change(context, { name: "device.replace", organisationId }, async (unit) => {
    const old = await liveDevice(unit, replaced);
    await refuseStale(unit, [old], input.version);
    const agents = await holdersBefore(unit, replaced);
    const by = checked.imei ?? checked.serial;
    await endDevices(unit, [old], {
      state: old.state === "pre-enrolled" ? "cancelled" : "retired",
      action: "replaced",
      after: { replacedBy: by, reason },
    });
    await refuseDuplicates(unit, checked);
    const { outletId, partnerId } = old;
    const deviceId = await writeDevice(unit, {
      device: checked,
      place: { outletId, partnerId },
      agents,
      drawFrom: await whoHasLicence(unit, old, userId),
      createdBy: userId,
      after: { replaces: old.imei ?? old.serial, reason },
    });
    return { deviceId, state: "pre-enrolled", replaced };
  });
}

async function holdersBefore(unit: Unit, deviceId: string): Promise<string[]> {
  const rows = await unit.tx
    .select({ userId: assignment.userId })
    .from(assignment)
    .where(
      and(eq(assignment.organisationId, unit.organisationId), eq(assignment.deviceId, deviceId)),
    )
    .orderBy(asc(assignment.assignedAt), asc(assignment.userId));
  return rows.map((row) => row.userId);
}

/**
 * Whom the licence of the old device has just returned to. A removed user's went to the bank: then the bank hands that one on to
 * whoever replaces the device, so that nobody else's is drawn.
 */
async function whoHasLicence(unit: Unit, old: DeviceRow, actorId: string): Promise<string> {
  const [drawn] = await unit.tx
    .select({ state: user.state })
    .from(user)
    .where(and(eq(user.organisationId, unit.organisationId), eq(user.id, old.drawUserId)));
  if (drawn && drawn.state !== "removed") return old.drawUserId;
  await openUserAccounts(unit, actorId);
  const place = unit.record({
    thingKind: "organisation",
    thingId: unit.organisationId,
    action: "licences-allotted",
    state: null,
    after: { userId: actorId, amount: 1, note: "Licence of a replaced device" },
  });
  const to = availableTo(actorId);
  await move(unit, { from: BANK, to, amount: 1, reason: "allot", place });
  return actorId;
}
