import { z } from "zod";
import { DEVICE_STATES } from "#db/schema/device.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { countKept, countUpTo } from "./count-kept.ts";
import { DeviceFilter } from "./filter.ts";

/** Above this many a list's total is an estimate (CONTRACT.md). */
export const COUNTED_UP_TO = 100_000;

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
  const counts = await Promise.all(
    DEVICE_STATES.map(async (state) => {
      const of = { ...filter, states: [state] };
      return [state, await countKept(context.db, organisationId, of, COUNTED_UP_TO)] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<DeviceState, number>;
}
