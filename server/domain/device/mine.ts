import { and, desc, eq } from "drizzle-orm";
import { assignment, device } from "#db/schema/device.ts";
import { asUser, type Context } from "../context.ts";

/** The most devices one person's page shows. */
const MOST_SHOWN = 200;

/** The devices the caller holds, newest first: what an agent sees (PRODUCT.md, "Who may do what"). Throws FORBIDDEN. */
export async function myDevices(context: Context) {
  const { organisationId, userId } = asUser(context).actor;
  const items = await context.db.read
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
      and(eq(device.organisationId, assignment.organisationId), eq(device.id, assignment.deviceId)),
    )
    .where(and(eq(assignment.organisationId, organisationId), eq(assignment.userId, userId)))
    .orderBy(desc(device.id))
    .limit(MOST_SHOWN);
  return { items };
}
