import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { DEVICE_STATES, device } from "#db/schema/device.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import {
  COUNTED_UP_TO,
  countKept,
  countSearch,
  countUpTo,
  foundDevices,
  TAKEN_BY_ID,
} from "./count-kept.ts";
import { DeviceFilter, deviceCondition, isTimely } from "./filter.ts";
import { find } from "./find.ts";
import { whileUnchanged } from "./while-unchanged.ts";

export const CountDevicesInput = z.strictObject({ filter: DeviceFilter });
export type CountDevicesInput = z.infer<typeof CountDevicesInput>;

type DeviceState = (typeof DEVICE_STATES)[number];

/** How many devices match, exactly: what `expectedCount` is compared with. Throws FORBIDDEN. */
export async function countDevices(
  context: Context,
  { filter }: CountDevicesInput,
): Promise<{ count: number }> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  return { count: await countUpTo(context.db, organisationId, filter, Number.MAX_SAFE_INTEGER) };
}

/**
 * How many devices match in each state, whatever states the filter names: the counts on the tabs. None goes beyond 100,000, which then
 * stands for "at least as many". Throws FORBIDDEN.
 */
export async function countByState(
  context: Context,
  { filter }: CountDevicesInput,
): Promise<Record<DeviceState, number>> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const { states: _, ...others } = filter;
  if (filter.search) {
    const count = () => countFoundByState(context.db, organisationId, others);
    const counts = isTimely(filter)
      ? await count()
      : await whileUnchanged(context.db, organisationId, ["states", others], count);
    if (counts) return counts;
  }
  const each = DEVICE_STATES.map(async (state) => {
    const of = { ...others, states: [state] };
    return [state, await countKept(context.db, organisationId, of, COUNTED_UP_TO)] as const;
  });
  return Object.fromEntries(await Promise.all(each)) as Record<DeviceState, number>;
}

/** All states at once, if what is searched for is few enough to be taken one by one; else null. */
async function countFoundByState(
  database: Database,
  organisationId: string,
  filter: DeviceFilter,
): Promise<Record<DeviceState, number> | null> {
  const search = filter.search ?? "";
  const found = await find(database, organisationId, search);
  if (found.many && (await countSearch(database, organisationId, search)) > TAKEN_BY_ID)
    return null;
  const devices = found.many
    ? foundDevices(organisationId, filter, search)
    : sql`select ${device.state} from ${device} where ${deviceCondition(organisationId, filter, found.condition)}`;
  const rows = await database.read.all<{ state: DeviceState; count: number }>(
    // The plus keeps the planner from reading the whole index by state to have them in order.
    sql`select state, count(*) as count from (${devices}) group by +state`,
  );
  const none = Object.fromEntries(DEVICE_STATES.map((state) => [state, 0]));
  const counted = Object.fromEntries(rows.map((row) => [row.state, row.count]));
  return { ...none, ...counted } as Record<DeviceState, number>;
}
