import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";

/** An outlet a device may be mapped to. */
export interface OutletOption {
  id: string;
  name: string;
  partnerId: string | null;
}

/** A channel partner a device may be mapped to. */
export interface PartnerOption {
  id: string;
  name: string;
}

/** The outlets and channel partners of an organisation that are not removed, by name. Two queries. */
export async function listPlaces(
  { read }: Database,
  organisationId: string,
): Promise<{ outlets: OutletOption[]; partners: PartnerOption[] }> {
  const [outlets, partners] = await Promise.all([
    read
      .select({ id: outlet.id, name: outlet.name, partnerId: outlet.partnerId })
      .from(outlet)
      .where(and(eq(outlet.organisationId, organisationId), isNull(outlet.removedAt)))
      .orderBy(asc(outlet.nameKey)),
    read
      .select({ id: channelPartner.id, name: channelPartner.name })
      .from(channelPartner)
      .where(
        and(eq(channelPartner.organisationId, organisationId), isNull(channelPartner.removedAt)),
      )
      .orderBy(asc(channelPartner.nameKey)),
  ]);
  return { outlets, partners };
}
