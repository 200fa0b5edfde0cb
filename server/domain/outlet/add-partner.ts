import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { insertPartner } from "./insert-place.ts";
import type { AddPartnerInput } from "./place-input.ts";

/** Somebody adds a channel partner. Throws FORBIDDEN, CONFLICT when the name is there. */
export async function addPartner(
  context: Context,
  { name }: AddPartnerInput,
): Promise<{ partnerId: string; name: string }> {
  const { organisationId } = requirePermission(context, "outlet.manage").actor;
  return change(context, { name: "partner.add", organisationId }, async (unit) => {
    return { partnerId: await insertPartner(unit, { name }), name };
  });
}
