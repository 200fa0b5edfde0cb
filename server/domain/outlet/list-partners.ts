import { and, count, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { device } from "#db/schema/device.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { named, pageOf, seek } from "./name-order.ts";
import type { ListPartnersInput, PlaceFilter } from "./place-input.ts";

export interface PartnerItem {
  partnerId: string;
  name: string;
  /** Outlets that belong to it. */
  outlets: number;
  /** Devices mapped to it, in whatever state: as many as /devices shows for it. */
  devices: number;
}

/** The channel partners of the caller's organisation by name, by keyset; removed ones are not among them. Throws FORBIDDEN. */
export async function listPartners(context: Context, input: ListPartnersInput) {
  const { organisationId } = requirePermission(context, "outlet.read").actor;
  const { filter = {}, limit = 50 } = input;
  const at = seek(channelPartner, input.cursor);
  const [rows, total] = await Promise.all([
    context.db.read
      .select({
        partnerId: channelPartner.id,
        name: channelPartner.name,
        nameKey: channelPartner.nameKey,
      })
      .from(channelPartner)
      .where(and(partnerCondition(organisationId, filter), at.after))
      .orderBy(at.order)
      .limit(limit + 1),
    countMatching(context, organisationId, filter),
  ]);
  const { page, ...cursors } = pageOf(rows, limit, at);
  const counts = await countsOf(
    context,
    organisationId,
    page.map((row) => row.partnerId),
  );
  const items: PartnerItem[] = page.map(({ partnerId, name }) => ({
    partnerId,
    name,
    outlets: counts.outlets.get(partnerId) ?? 0,
    devices: counts.devices.get(partnerId) ?? 0,
  }));
  return { items, ...cursors, total, totalIsEstimate: false };
}

/** How many channel partners match, exactly. Throws FORBIDDEN. */
export async function countPartners(
  context: Context,
  { filter }: { filter: PlaceFilter },
): Promise<{ count: number }> {
  const { organisationId } = requirePermission(context, "outlet.read").actor;
  return { count: await countMatching(context, organisationId, filter) };
}

/** The filter as a condition on `channel_partner`, always within the organisation. */
export function partnerCondition(organisationId: string, filter: PlaceFilter): SQL | undefined {
  return and(
    eq(channelPartner.organisationId, organisationId),
    isNull(channelPartner.removedAt),
    named(channelPartner, filter.search),
  );
}

async function countMatching({ db }: Context, organisationId: string, filter: PlaceFilter) {
  const [row] = await db.read
    .select({ total: count() })
    .from(channelPartner)
    .where(partnerCondition(organisationId, filter));
  return row?.total ?? 0;
}

async function countsOf({ db }: Context, organisationId: string, partnerIds: string[]) {
  const none = { outlets: new Map<string, number>(), devices: new Map<string, number>() };
  if (partnerIds.length === 0) return none;
  const [outlets, devices] = await Promise.all([
    db.read
      .select({ partnerId: outlet.partnerId, number: count() })
      .from(outlet)
      .where(
        and(
          eq(outlet.organisationId, organisationId),
          isNull(outlet.removedAt),
          inArray(outlet.partnerId, partnerIds),
        ),
      )
      .groupBy(outlet.partnerId),
    db.read
      .select({ partnerId: device.partnerId, number: count() })
      .from(device)
      .where(and(eq(device.organisationId, organisationId), inArray(device.partnerId, partnerIds)))
      .groupBy(device.partnerId),
  ]);
  return { outlets: byPartner(outlets), devices: byPartner(devices) };
}

function byPartner(rows: { partnerId: string | null; number: number }[]): Map<string, number> {
  return new Map(rows.flatMap(({ partnerId, number }) => (partnerId ? [[partnerId, number]] : [])));
}
