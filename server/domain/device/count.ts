import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { DeviceFilter, deviceCondition } from "./filter.ts";

export const CountDevicesInput = z.strictObject({ filter: DeviceFilter });
export type CountDevicesInput = z.infer<typeof CountDevicesInput>;

/** How many devices match, exactly: what `expectedCount` is compared with. Throws FORBIDDEN. */
export async function countDevices(
  context: Context,
  { filter }: CountDevicesInput,
): Promise<{ count: number }> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  return { count: await countUpTo(context.db, organisationId, filter, Number.MAX_SAFE_INTEGER) };
}

/** How many devices match, counting no further than `most`: a list's total costs no more than that. */
export async function countUpTo(
  database: Database,
  organisationId: string,
  filter: DeviceFilter,
  most: number,
): Promise<number> {
  const some = database.read
    .select({ one: sql`1`.as("one") })
    .from(device)
    .where(deviceCondition(organisationId, filter))
    .limit(most)
    .as("some");
  const [row] = await database.read.select({ count: sql<number>`count(*)` }).from(some);
  return row?.count ?? 0;
}
