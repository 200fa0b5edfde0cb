import { z } from "zod";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { checkDevice } from "./check-device.ts";
import { checkMapping } from "./check-mapping.ts";
import { DeviceInput } from "./device-schema.ts";
import { refuseDuplicates } from "./refuse-duplicates.ts";
import { writeDevice } from "./write-device.ts";

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
    const { outletId, partnerId, assignTo } = mapping;
    const deviceId = await writeDevice(unit, {
      device: checked,
      place: { outletId, partnerId },
      agents: assignTo ? [assignTo] : [],
      drawFrom: userId,
      createdBy: userId,
      after: { ...mapping },
    });
    return { deviceId, state: "pre-enrolled" };
  });
}
