import { and, eq } from "drizzle-orm";
import { device } from "#db/schema/device.ts";
import type { Unit } from "../change.ts";
import { DomainError, notFound } from "../errors.ts";

export type DeviceRow = typeof device.$inferSelect;

/** A live device inside a unit. Throws NOT_FOUND, DEVICE_RETIRED, CONFLICT (its pre-enrolment was cancelled). */
export async function liveDevice(unit: Unit, deviceId: string): Promise<DeviceRow> {
  const [row] = await unit.tx
    .select()
    .from(device)
    .where(and(eq(device.organisationId, unit.organisationId), eq(device.id, deviceId)));
  if (!row) throw notFound("device");
  const { state } = row;
  if (state === "retired")
    throw new DomainError("DEVICE_RETIRED", "This device was retired. Its row is kept as it was.");
  if (state === "cancelled")
    throw new DomainError("CONFLICT", "This pre-enrolment was cancelled. Its row is kept.", {
      details: { state },
    });
  return row;
}
