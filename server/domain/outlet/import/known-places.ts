import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import type { Tx } from "#db/write.ts";
import type { KnownPlaces } from "./plan-places.ts";

/** The outlets and channel partners an organisation has, by folded name; removed ones are not among them. */
export async function knownPlaces(
  read: Database["read"] | Tx,
  organisationId: string,
): Promise<KnownPlaces> {
  const outlets = await read
    .select({ key: outlet.nameKey, partnerId: outlet.partnerId })
    .from(outlet)
    .where(and(eq(outlet.organisationId, organisationId), isNull(outlet.removedAt)));
  const partners = await read
    .select({ key: channelPartner.nameKey, id: channelPartner.id, name: channelPartner.name })
    .from(channelPartner)
    .where(
      and(eq(channelPartner.organisationId, organisationId), isNull(channelPartner.removedAt)),
    );
  return {
    outlets: new Map(outlets.map(({ key, ...rest }) => [key, rest])),
    partners: new Map(partners.map(({ key, ...rest }) => [key, rest])),
  };
}
