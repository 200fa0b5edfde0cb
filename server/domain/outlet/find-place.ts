import { and, eq, isNull } from "drizzle-orm";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import type { Unit } from "../change.ts";
import { notFound } from "../errors.ts";

/** An outlet of the unit's organisation that is not removed. Throws NOT_FOUND. */
export async function findOutlet({ tx, organisationId }: Unit, outletId: string) {
  const [found] = await tx
    .select({ id: outlet.id, name: outlet.name, partnerId: outlet.partnerId })
    .from(outlet)
    .where(
      and(
        eq(outlet.organisationId, organisationId),
        eq(outlet.id, outletId),
        isNull(outlet.removedAt),
      ),
    );
  if (!found) throw notFound("outlet");
  return found;
}

/** A channel partner of the unit's organisation that is not removed. Throws NOT_FOUND. */
export async function findPartner({ tx, organisationId }: Unit, partnerId: string) {
  const [found] = await tx
    .select({ id: channelPartner.id, name: channelPartner.name })
    .from(channelPartner)
    .where(
      and(
        eq(channelPartner.organisationId, organisationId),
        eq(channelPartner.id, partnerId),
        isNull(channelPartner.removedAt),
      ),
    );
  if (!found) throw notFound("channel partner");
  return found;
}
