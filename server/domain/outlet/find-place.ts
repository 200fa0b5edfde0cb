import { and, eq, isNull } from "drizzle-orm";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { toldWho } from "../activity/last-change.ts";
import type { Unit } from "../change.ts";
import { notFound } from "../errors.ts";

/** An outlet of the unit's organisation that is not removed. Throws NOT_FOUND, of a removed one with who did it and when. */
export async function findOutlet(unit: Unit, outletId: string) {
  const { tx, organisationId } = unit;
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
  if (!found) throw await toldWho(unit, outletId, notFound("outlet"));
  return found;
}

/** A channel partner of the unit's organisation that is not removed. Throws NOT_FOUND, of a removed one with who did it and when. */
export async function findPartner(unit: Unit, partnerId: string) {
  const { tx, organisationId } = unit;
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
  if (!found) throw await toldWho(unit, partnerId, notFound("channel partner"));
  return found;
}
