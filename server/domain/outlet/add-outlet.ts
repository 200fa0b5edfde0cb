import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { findPartner } from "./find-place.ts";
import { insertOutlet } from "./insert-place.ts";
import type { AddOutletInput } from "./place-input.ts";

/** Somebody adds an outlet. Throws FORBIDDEN, NOT_FOUND (partner), CONFLICT when the name is there. */
export async function addOutlet(
  context: Context,
  { name, partnerId }: AddOutletInput,
): Promise<{ outletId: string; name: string }> {
  const { organisationId } = requirePermission(context, "outlet.manage").actor;
  return change(context, { name: "outlet.add", organisationId }, async (unit) => {
    const partner = partnerId ? await findPartner(unit, partnerId) : null;
    const outletId = await insertOutlet(unit, { name, partnerId: partner?.id ?? null });
    return { outletId, name };
  });
}
