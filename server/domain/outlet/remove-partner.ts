import { and, eq } from "drizzle-orm";
import { channelPartner } from "#db/schema/outlet.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { findPartner } from "./find-place.ts";
import { partnerUses, refuseInUse } from "./in-use.ts";
import type { PartnerInput } from "./place-input.ts";

/** Removes a channel partner that nothing hangs on; its row and history stay, its name is free. Throws FORBIDDEN, NOT_FOUND, CONFLICT (what uses it). */
export async function removePartner(
  context: Context,
  { partnerId }: PartnerInput,
): Promise<{ partnerId: string; name: string }> {
  const { organisationId } = requirePermission(context, "outlet.manage").actor;
  return change(context, { name: "partner.remove", organisationId }, async (unit) => {
    const { name } = await findPartner(unit, partnerId);
    refuseInUse(name, await partnerUses(unit, partnerId));
    await unit.tx
      .update(channelPartner)
      .set({ removedAt: unit.now })
      .where(
        and(eq(channelPartner.organisationId, organisationId), eq(channelPartner.id, partnerId)),
      );
    unit.record({
      thingKind: "partner",
      thingId: partnerId,
      action: "partner-removed",
      state: null,
      before: { name },
    });
    return { partnerId, name };
  });
}
