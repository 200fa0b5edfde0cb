import { and, eq, isNull, ne } from "drizzle-orm";
import { channelPartner } from "#db/schema/outlet.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { foldName } from "../import/suggest.ts";
import { requirePermission } from "../permission.ts";
import { refuseChanged } from "./changed-place.ts";
import { findPartner } from "./find-place.ts";
import { nameTaken } from "./insert-place.ts";
import type { ChangePartnerInput } from "./place-input.ts";

/** Renames a channel partner. Throws FORBIDDEN, NOT_FOUND, CONFLICT when the name is taken, or is not as it was looked at. */
export async function changePartner(
  context: Context,
  { partnerId, name, looked }: ChangePartnerInput,
): Promise<{ partnerId: string; name: string }> {
  const { organisationId } = requirePermission(context, "outlet.manage").actor;
  return change(context, { name: "partner.change", organisationId }, async (unit) => {
    const before = await findPartner(unit, partnerId);
    await refuseChanged(unit, partnerId, before, looked);
    if (name === before.name) return { partnerId, name };
    await refuseTaken(unit, partnerId, name);
    await unit.tx
      .update(channelPartner)
      .set({ name, nameKey: foldName(name) })
      .where(
        and(eq(channelPartner.organisationId, organisationId), eq(channelPartner.id, partnerId)),
      );
    unit.record({
      thingKind: "partner",
      thingId: partnerId,
      action: "partner-changed",
      state: null,
      before: { name: before.name },
      after: { name },
    });
    return { partnerId, name };
  });
}

async function refuseTaken({ tx, organisationId }: Unit, partnerId: string, name: string) {
  const [other] = await tx
    .select({ name: channelPartner.name })
    .from(channelPartner)
    .where(
      and(
        eq(channelPartner.organisationId, organisationId),
        eq(channelPartner.nameKey, foldName(name)),
        isNull(channelPartner.removedAt),
        ne(channelPartner.id, partnerId),
      ),
    );
  if (other) throw nameTaken("a channel partner", other.name);
}
