import { and, eq, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { assignment, device, identifier } from "#db/schema/device.ts";
import { draw } from "../allocation/draw.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { requirePermission } from "../permission.ts";
import { checkDevice, keysOf } from "./check-device.ts";
import { checkMapping } from "./check-mapping.ts";
import { type CheckedDevice, DeviceInput } from "./device-schema.ts";

const id = z.string().min(1).max(64);

export const CreateDeviceInput = z.strictObject({
  device: DeviceInput,
  /** The user who will hold it. */
  assignTo: id.nullish(),
  outletId: id.nullish(),
  partnerId: id.nullish(),
});
export type CreateDeviceInput = z.infer<typeof CreateDeviceInput>;

/**
 * Pre-enrols one device and draws its licence from whoever does it. Throws FORBIDDEN, INVALID_INPUT (all fields at once;
 * `DUPLICATE_IDENTIFIER` names our own device), NOT_FOUND (agent, outlet, partner), ALLOCATION_EXHAUSTED.
 */
export async function createDevice(
  context: Context,
  input: CreateDeviceInput,
): Promise<{ deviceId: string; state: "pre-enrolled" }> {
  const { organisationId, userId } = requirePermission(context, "device.enrol").actor;
  const checked = checkDevice(input.device);
  return change(context, { name: "device.create", organisationId }, async (unit) => {
    const mapping = await checkMapping(unit, input);
    await refuseDuplicates(unit, checked);
    const deviceId = newId(unit.now);
    const place = unit.record({
      thingKind: "device",
      thingId: deviceId,
      action: "pre-enrolled",
      state: "pre-enrolled",
      after: { ...checked, ...mapping },
    });
    const drawMovementId = await draw(unit, { userId, amount: 1, place });
    const { outletId, partnerId } = mapping;
    await unit.tx.insert(device).values({
      organisationId,
      id: deviceId,
      state: "pre-enrolled",
      ...checked,
      outletId,
      partnerId,
      source: "single",
      createdBy: userId,
      createdAt: unit.now,
      drawUserId: userId,
      drawMovementId,
    });
    await unit.tx
      .insert(identifier)
      .values(keysOf(checked).map((key) => ({ organisationId, deviceId, ...key })));
    if (mapping.assignTo) {
      await unit.tx
        .insert(assignment)
        .values({ organisationId, deviceId, userId: mapping.assignTo, assignedAt: unit.now });
    }
    return { deviceId, state: "pre-enrolled" };
  });
}

const TAKEN =
  "A live device of your organisation has this identifier. Open that device, or correct the number.";

/** An identifier is on one live device of the organisation (ASSURANCE.md P3); the problem names ours, never another's. */
async function refuseDuplicates(unit: Unit, checked: CheckedDevice): Promise<void> {
  const keys = keysOf(checked);
  const same = keys.map(
    (key) => and(eq(identifier.kind, key.kind), eq(identifier.key, key.key)) as SQL,
  );
  const taken = await unit.tx
    .select({ kind: identifier.kind, key: identifier.key, deviceId: identifier.deviceId })
    .from(identifier)
    .where(
      and(
        eq(identifier.organisationId, unit.organisationId),
        eq(identifier.released, 0),
        or(...same),
      ),
    );
  if (taken.length === 0) return;
  const problems = taken.map((row) => {
    const key = keys.find((one) => one.kind === row.kind && one.key === row.key);
    const field = row.kind === "serial" ? "serial" : key?.slot === 2 ? "imei2" : "imei";
    return { field, code: "DUPLICATE_IDENTIFIER", message: TAKEN, deviceId: row.deviceId };
  });
  const message = problems.map((problem) => problem.message).join(" ");
  throw new DomainError("INVALID_INPUT", message, { details: problems });
}
