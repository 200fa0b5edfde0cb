import { and, count, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { device } from "#db/schema/device.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { named, pageOf, seek } from "./name-order.ts";
import type { ListOutletsInput, OutletFilter } from "./place-input.ts";

export interface OutletItem {
  outletId: string;
  name: string;
  partner: { partnerId: string; name: string } | null;
  /** Devices mapped to it, in whatever state: as many as /devices shows for it. */
  devices: number;
}

/** The outlets of the caller's organisation by name, by keyset; removed ones are not among them. Throws FORBIDDEN. */
export async function listOutlets(context: Context, input: ListOutletsInput) {
  const { organisationId } = requirePermission(context, "outlet.read").actor;
  const { read } = context.db;
  const { filter = {}, limit = 50 } = input;
  const at = seek(outlet, input.cursor);
  const [rows, total] = await Promise.all([
    read
      .select({
        outletId: outlet.id,
        name: outlet.name,
        nameKey: outlet.nameKey,
        partnerId: outlet.partnerId,
        partnerName: channelPartner.name,
      })
      .from(outlet)
      .leftJoin(
        channelPartner,
        and(
          eq(channelPartner.organisationId, outlet.organisationId),
          eq(channelPartner.id, outlet.partnerId),
        ),
      )
      .where(and(outletCondition(organisationId, filter), at.after))
      .orderBy(at.order)
      .limit(limit + 1),
    countMatching(context, organisationId, filter),
  ]);
  const { page, ...cursors } = pageOf(rows, limit, at);
  const devices = await devicesAt(
    context,
    organisationId,
    page.map((row) => row.outletId),
  );
  const items: OutletItem[] = page.map(({ outletId, name, partnerId, partnerName }) => ({
    outletId,
    name,
    partner: partnerId && partnerName !== null ? { partnerId, name: partnerName } : null,
    devices: devices.get(outletId) ?? 0,
  }));
  return { items, ...cursors, total, totalIsEstimate: false };
}

/** How many outlets match, exactly. Throws FORBIDDEN. */
export async function countOutlets(
  context: Context,
  { filter }: { filter: OutletFilter },
): Promise<{ count: number }> {
  const { organisationId } = requirePermission(context, "outlet.read").actor;
  return { count: await countMatching(context, organisationId, filter) };
}

/** The filter as a condition on `outlet`, always within the organisation. */
export function outletCondition(organisationId: string, filter: OutletFilter): SQL | undefined {
  return and(
    eq(outlet.organisationId, organisationId),
    isNull(outlet.removedAt),
    named(outlet, filter.search),
    filter.partnerId ? eq(outlet.partnerId, filter.partnerId) : undefined,
  );
}

async function countMatching({ db }: Context, organisationId: string, filter: OutletFilter) {
  const [row] = await db.read
    .select({ total: count() })
    .from(outlet)
    .where(outletCondition(organisationId, filter));
  return row?.total ?? 0;
}

async function devicesAt({ db }: Context, organisationId: string, outletIds: string[]) {
  if (outletIds.length === 0) return new Map<string, number>();
  const rows = await db.read
    .select({ outletId: device.outletId, devices: count() })
    .from(device)
    .where(and(eq(device.organisationId, organisationId), inArray(device.outletId, outletIds)))
    .groupBy(device.outletId);
  return new Map(rows.flatMap(({ outletId, devices }) => (outletId ? [[outletId, devices]] : [])));
}
