import { and, asc, desc, gt, lt, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { COUNTED_UP_TO } from "./count.ts";
import { countKept } from "./count-kept.ts";
import { DeviceFilter, deviceCondition } from "./filter.ts";
import { type DeviceItem, itemsOf } from "./item.ts";

/** Both follow the key, so that a page costs the same at any depth. */
export const DEVICE_ORDERS = ["newest", "oldest"] as const;

export const ListDevicesInput = z.strictObject({
  filter: DeviceFilter.optional(),
  /** By when they were made; newest first unless said. */
  order: z.enum(DEVICE_ORDERS).optional(),
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z
    .string()
    .regex(/^-?[0-9a-f-]{36}$/, "Take the cursor of a page as it was given.")
    .nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListDevicesInput = z.infer<typeof ListDevicesInput>;

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
  totalIsEstimate: boolean;
}

/** A cursor that leads back begins with this. */
const BACK = "-";

/** Devices by keyset, forward and back: as many queries at any depth. Throws FORBIDDEN. */
export async function listDevices(
  context: Context,
  input: ListDevicesInput,
): Promise<Page<DeviceItem>> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const limit = input.limit ?? 50;
  const filter = input.filter ?? {};
  const back = input.cursor?.startsWith(BACK) ?? false;
  const edge = back ? input.cursor?.slice(BACK.length) : input.cursor;
  const rising = (input.order === "oldest") !== back;
  const [rows, total] = await Promise.all([
    devicePage(context.db, deviceCondition(organisationId, filter), {
      edge,
      rising,
      limit: limit + 1,
    }),
    countKept(context.db, organisationId, filter, COUNTED_UP_TO + 1),
  ]);
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const [first, last] = [page[0]?.id, page.at(-1)?.id];
  return {
    items: await itemsOf(context.db, organisationId, page),
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${first}` : null,
    total: Math.min(total, COUNTED_UP_TO),
    totalIsEstimate: total > COUNTED_UP_TO,
  };
}

interface Place {
  /** The id before the first one wanted. */
  edge: string | null | undefined;
  rising: boolean;
  limit: number;
}

/** One page of the devices' own rows. */
export function devicePage(
  { read }: Database,
  condition: SQL,
  { edge, rising, limit }: Place,
): Promise<(typeof device.$inferSelect)[]> {
  return read
    .select()
    .from(device)
    .where(and(condition, edge ? (rising ? gt : lt)(device.id, edge) : undefined))
    .orderBy(rising ? asc(device.id) : desc(device.id))
    .limit(limit);
}
