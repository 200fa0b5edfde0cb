import { and, asc, desc, eq, gt, inArray, lt } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { assignment, device } from "#db/schema/device.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { countUpTo } from "./count.ts";
import { DeviceFilter, deviceCondition } from "./filter.ts";

/** Above this many a list's total is an estimate (CONTRACT.md). */
const COUNTED_UP_TO = 100_000;

export const ListDevicesInput = z.strictObject({
  filter: DeviceFilter.optional(),
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z
    .string()
    .regex(/^-?[0-9a-f-]{36}$/, "Take the cursor of a page as it was given.")
    .nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListDevicesInput = z.infer<typeof ListDevicesInput>;

export interface DeviceItem {
  id: string;
  state: (typeof device.$inferSelect)["state"];
  platform: (typeof device.$inferSelect)["platform"];
  imei: string | null;
  imei2: string | null;
  serial: string | null;
  mac: string | null;
  model: string | null;
  assetTag: string | null;
  assignedTo: { userId: string; name: string }[];
  createdAt: string;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
  totalIsEstimate: boolean;
}

/** A cursor that leads back begins with this. */
const BACK = "-";

/** Devices, newest first, by keyset: three queries at any depth, forward and back. Throws FORBIDDEN. */
export async function listDevices(
  context: Context,
  input: ListDevicesInput,
): Promise<Page<DeviceItem>> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const limit = input.limit ?? 50;
  const filter = input.filter ?? {};
  const back = input.cursor?.startsWith(BACK) ?? false;
  const edge = back ? input.cursor?.slice(BACK.length) : input.cursor;
  const [rows, total] = await Promise.all([
    context.db.read
      .select()
      .from(device)
      .where(
        and(
          deviceCondition(organisationId, filter),
          edge ? (back ? gt : lt)(device.id, edge) : undefined,
        ),
      )
      .orderBy(back ? asc(device.id) : desc(device.id))
      .limit(limit + 1),
    countUpTo(context.db, organisationId, filter, COUNTED_UP_TO + 1),
  ]);
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const [first, last] = [page[0]?.id, page.at(-1)?.id];
  const holders = await holdersOf(
    context.db,
    organisationId,
    page.map((row) => row.id),
  );
  return {
    items: page.map((row) => toItem(row, holders)),
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${first}` : null,
    total: Math.min(total, COUNTED_UP_TO),
    totalIsEstimate: total > COUNTED_UP_TO,
  };
}

type Holders = Map<string, { userId: string; name: string }[]>;

/** Who holds each of these devices, by name. */
export async function holdersOf(
  database: Database,
  organisationId: string,
  deviceIds: string[],
): Promise<Holders> {
  const holders: Holders = new Map();
  if (deviceIds.length === 0) return holders;
  const rows = await database.read
    .select({ deviceId: assignment.deviceId, userId: user.id, name: user.name })
    .from(assignment)
    .innerJoin(
      user,
      and(eq(user.organisationId, assignment.organisationId), eq(user.id, assignment.userId)),
    )
    .where(
      and(eq(assignment.organisationId, organisationId), inArray(assignment.deviceId, deviceIds)),
    )
    .orderBy(user.name, user.id);
  for (const { deviceId, userId, name } of rows) {
    const held = holders.get(deviceId) ?? [];
    held.push({ userId, name });
    holders.set(deviceId, held);
  }
  return holders;
}

function toItem(row: typeof device.$inferSelect, holders: Holders): DeviceItem {
  const { id, state, platform, imei, imei2, serial, mac, model, assetTag } = row;
  return {
    id,
    state,
    platform,
    imei,
    imei2,
    serial,
    mac,
    model,
    assetTag,
    assignedTo: holders.get(id) ?? [],
    createdAt: new Date(row.createdAt).toISOString(),
  };
}
