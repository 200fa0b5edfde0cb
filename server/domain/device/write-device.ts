import { assignment, device, identifier } from "#db/schema/device.ts";
import { draw } from "../allocation/draw.ts";
import type { Unit } from "../change.ts";
import { newId } from "../id.ts";
import { keysOf } from "./check-device.ts";
import type { CheckedDevice } from "./device-schema.ts";

interface NewDevice {
  device: CheckedDevice;
  place: { outletId: string | null; partnerId: string | null };
  /** Users who hold it from the start. */
  agents: readonly string[];
  /** The user whose allocation pays. */
  drawFrom: string;
  createdBy: string;
  /** What its first line of history says beside its identifiers. */
  after: Record<string, unknown>;
}

/**
 * Writes a pre-enrolled device that was checked: its line of history, the licence it draws, its identifiers, its agents. Returns its
 * id. Throws ALLOCATION_EXHAUSTED.
 */
export async function writeDevice(unit: Unit, made: NewDevice): Promise<string> {
  const { organisationId, now } = unit;
  const deviceId = newId(now);
  const place = unit.record({
    thingKind: "device",
    thingId: deviceId,
    action: "pre-enrolled",
    state: "pre-enrolled",
    after: { ...made.device, ...made.after },
  });
  const drawMovementId = await draw(unit, { userId: made.drawFrom, amount: 1, place });
  await unit.tx.insert(device).values({
    organisationId,
    id: deviceId,
    state: "pre-enrolled",
    ...made.device,
    ...made.place,
    source: "single",
    createdBy: made.createdBy,
    createdAt: now,
    drawUserId: made.drawFrom,
    drawMovementId,
  });
  await unit.tx
    .insert(identifier)
    .values(keysOf(made.device).map((key) => ({ organisationId, deviceId, ...key })));
  if (made.agents.length > 0) {
    await unit.tx
      .insert(assignment)
      .values(made.agents.map((userId) => ({ organisationId, deviceId, userId, assignedAt: now })));
  }
  return deviceId;
}
