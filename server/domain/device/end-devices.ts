import { and, eq, sql } from "drizzle-orm";
import { assignment, device, identifier } from "#db/schema/device.ts";
import { giveBack } from "../allocation/draw.ts";
import type { LinePlace, Unit } from "../change.ts";

export type EndingDevice = Pick<typeof device.$inferSelect, "id" | "state" | "drawUserId">;

interface End {
  state: "retired" | "cancelled";
  /** The word of the history: the verb's own, or an undo's. */
  action: string;
  importId?: string;
  /** What the history says beside the state. */
  after?: Record<string, unknown>;
}

/**
 * Ends live devices inside a unit: their licences return to whom they were drawn from, their identifiers are free again, nobody
 * holds them any more; rows and history stay. One movement a drawn user, a bounded number of statements.
 */
export async function endDevices(unit: Unit, devices: EndingDevice[], end: End): Promise<void> {
  for (const [userId, drawn] of byDrawUser(devices)) {
    const places = drawn.map((row) => recordEnd(unit, row, end));
    const place = places[0] as LinePlace;
    const movementId = await giveBack(unit, {
      userId,
      amount: drawn.length,
      place,
      importId: end.importId,
    });
    const ids = JSON.stringify(drawn.map((row) => row.id));
    const these = sql`(select value from json_each(${ids}))`;
    await unit.tx
      .update(device)
      .set({
        state: end.state,
        version: sql`${device.version} + 1`,
        endedAt: unit.now,
        returnMovementId: movementId,
      })
      .where(and(eq(device.organisationId, unit.organisationId), sql`${device.id} in ${these}`));
    await unit.tx
      .update(identifier)
      .set({ released: unit.linkNumber })
      .where(
        and(
          eq(identifier.organisationId, unit.organisationId),
          sql`${identifier.deviceId} in ${these}`,
          eq(identifier.released, 0),
        ),
      );
    await unit.tx
      .delete(assignment)
      .where(
        and(
          eq(assignment.organisationId, unit.organisationId),
          sql`${assignment.deviceId} in ${these}`,
        ),
      );
  }
}

function byDrawUser(devices: EndingDevice[]): Map<string, EndingDevice[]> {
  const groups = new Map<string, EndingDevice[]>();
  for (const row of devices) {
    const group = groups.get(row.drawUserId) ?? [];
    group.push(row);
    groups.set(row.drawUserId, group);
  }
  return groups;
}

function recordEnd(unit: Unit, row: EndingDevice, end: End): LinePlace {
  return unit.record({
    thingKind: "device",
    thingId: row.id,
    action: end.action,
    state: end.state,
    before: { state: row.state },
    after: { state: end.state, ...end.after },
  });
}
