import { and, eq } from "drizzle-orm";
import { outlet } from "#db/schema/outlet.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { findOutlet } from "./find-place.ts";
import { outletUses, refuseInUse } from "./in-use.ts";
import type { OutletInput } from "./place-input.ts";

/** Removes an outlet that nothing hangs on; its row and history stay, its name is free. Throws FORBIDDEN, NOT_FOUND, CONFLICT (what uses it). */
export async function removeOutlet(
  context: Context,
  { outletId }: OutletInput,
): Promise<{ outletId: string; name: string }> {
  const { organisationId } = requirePermission(context, "outlet.manage").actor;
  return change(context, { name: "outlet.remove", organisationId }, async (unit) => {
    const { name, partnerId } = await findOutlet(unit, outletId);
    refuseInUse(name, await outletUses(unit, outletId));
    await unit.tx
      .update(outlet)
      .set({ removedAt: unit.now })
      .where(and(eq(outlet.organisationId, organisationId), eq(outlet.id, outletId)));
    const before = { name, partnerId };
    unit.record({
      thingKind: "outlet",
      thingId: outletId,
      action: "outlet-removed",
      state: null,
      before,
    });
    return { outletId, name };
  });
}
