import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { device } from "#db/schema/device.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";

export const DeviceNamesInput = z.strictObject({
  deviceIds: z.array(z.string().min(1).max(64)).min(1).max(200),
});
export type DeviceNamesInput = z.infer<typeof DeviceNamesInput>;

/** What devices go by, for a list of outcomes; those that are not here are left out. Throws FORBIDDEN, NOT_FOUND when none is. */
export async function deviceNames(
  context: Context,
  { deviceIds }: DeviceNamesInput,
): Promise<{ items: { id: string; imei: string | null; serial: string | null }[] }> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const items = await context.db.read
    .select({ id: device.id, imei: device.imei, serial: device.serial })
    .from(device)
    .where(and(eq(device.organisationId, organisationId), inArray(device.id, deviceIds)));
  if (items.length === 0) throw notFound("device");
  return { items };
}
