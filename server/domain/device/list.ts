import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { COUNTED_UP_TO, countKept, countSearch } from "./count-kept.ts";
import { DeviceFilter, deviceCondition } from "./filter.ts";
import { find } from "./find.ts";
import { type DeviceItem, itemsOf } from "./item.ts";
import { type Direction, devicePage, nthFrom } from "./walk.ts";

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
/** Devices among which a page is looked for first, where many match. */
const FIRST_STEP = 20_000;

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
    pageRows(context.db, organisationId, filter, { edge, rising, limit: limit + 1 }),
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

/**
 * The rows of a page. What is searched for is taken by its ids where it is few, and met by walking where it is many: among the next
 * 20,000 devices there are enough of them, if they are not all in one place.
 */
async function pageRows(
  database: Database,
  organisationId: string,
  filter: DeviceFilter,
  place: Direction & { limit: number },
): Promise<(typeof device.$inferSelect)[]> {
  const { search } = filter;
  if (!search) return devicePage(database, deviceCondition(organisationId, filter), place);
  const found = await find(database, organisationId, search);
  const condition = deviceCondition(organisationId, filter, found.condition);
  if (!found.many) return devicePage(database, condition, place);
  const end = await nthFrom(database, organisationId, place, FIRST_STEP);
  if (end === null) return devicePage(database, condition, place);
  const near = sql`${condition} and ${device.id} ${place.rising ? sql`<=` : sql`>=`} ${end}`;
  const rows = await devicePage(database, near, place);
  if (rows.length === place.limit) return rows;
  const all = await countSearch(database, organisationId, search);
  const byIds = all > COUNTED_UP_TO ? condition : deviceCondition(organisationId, filter);
  return devicePage(database, byIds, place);
}
