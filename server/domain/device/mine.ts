import { and, asc, count, desc, eq, gt, lt } from "drizzle-orm";
import { z } from "zod";
import { assignment, device } from "#db/schema/device.ts";
import { organisation } from "#db/schema/organisation.ts";
import { asUser, type Context } from "../context.ts";

export const MyDevicesInput = z.strictObject({
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z
    .string()
    .regex(/^-?[0-9a-f-]{36}$/, "Take the cursor of a page as it was given.")
    .nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type MyDevicesInput = z.infer<typeof MyDevicesInput>;

/** A cursor that leads back begins with this. */
const BACK = "-";

/**
 * The devices the caller holds, newest first, by keyset: what an agent sees (PRODUCT.md, "Who may do what"), with the zone that the
 * organisation's days are in. Throws FORBIDDEN.
 */
export async function myDevices(context: Context, input: MyDevicesInput = {}) {
  const { organisationId, userId } = asUser(context).actor;
  const { read } = context.db;
  const { cursor, limit = 50 } = input;
  const back = cursor?.startsWith(BACK) ?? false;
  const edge = back ? cursor?.slice(BACK.length) : cursor;
  const held = and(eq(assignment.organisationId, organisationId), eq(assignment.userId, userId));
  const [rows, [counted], [zone]] = await Promise.all([
    read
      .select({
        id: device.id,
        state: device.state,
        platform: device.platform,
        imei: device.imei,
        imei2: device.imei2,
        serial: device.serial,
        model: device.model,
      })
      .from(assignment)
      .innerJoin(
        device,
        and(
          eq(device.organisationId, assignment.organisationId),
          eq(device.id, assignment.deviceId),
        ),
      )
      .where(and(held, edge ? (back ? gt : lt)(assignment.deviceId, edge) : undefined))
      .orderBy((back ? asc : desc)(assignment.deviceId))
      .limit(limit + 1),
    read.select({ total: count() }).from(assignment).where(held),
    read
      .select({ timeZone: organisation.timeZone })
      .from(organisation)
      .where(eq(organisation.id, organisationId)),
  ]);
  const items = rows.slice(0, limit);
  if (back) items.reverse();
  const more = rows.length > limit;
  const [first, last] = [items[0]?.id, items.at(-1)?.id];
  return {
    items,
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${first}` : null,
    total: counted?.total ?? 0,
    totalIsEstimate: false,
    timeZone: zone?.timeZone ?? "UTC",
  };
}
