import { and, eq, isNull, ne } from "drizzle-orm";
import { outlet } from "#db/schema/outlet.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { foldName } from "../import/suggest.ts";
import { requirePermission } from "../permission.ts";
import { refuseChanged } from "./changed-place.ts";
import { findOutlet, findPartner } from "./find-place.ts";
import { nameTaken } from "./insert-place.ts";
import type { ChangeOutletInput } from "./place-input.ts";

/**
 * Renames an outlet, or gives it to another channel partner; devices mapped to it keep their own partner. Throws FORBIDDEN, NOT_FOUND,
 * CONFLICT when the name is taken, or when it is not as it was looked at (who changed it, and when).
 */
export async function changeOutlet(
  context: Context,
  input: ChangeOutletInput,
): Promise<{ outletId: string; name: string; partnerId: string | null }> {
  const { organisationId } = requirePermission(context, "outlet.manage").actor;
  const { outletId } = input;
  return change(context, { name: "outlet.change", organisationId }, async (unit) => {
    const before = await findOutlet(unit, outletId);
    await refuseChanged(unit, outletId, before, input.looked);
    const partner = input.partnerId ? await findPartner(unit, input.partnerId) : null;
    const name = input.name ?? before.name;
    const partnerId = input.partnerId === undefined ? before.partnerId : (partner?.id ?? null);
    const after = { name, partnerId };
    if (name === before.name && partnerId === before.partnerId) return { outletId, ...after };
    await refuseTaken(unit, outletId, name);
    await unit.tx
      .update(outlet)
      .set({ ...after, nameKey: foldName(name) })
      .where(and(eq(outlet.organisationId, organisationId), eq(outlet.id, outletId)));
    unit.record({
      thingKind: "outlet",
      thingId: outletId,
      action: "outlet-changed",
      state: null,
      before: { name: before.name, partnerId: before.partnerId },
      after,
    });
    return { outletId, ...after };
  });
}

async function refuseTaken({ tx, organisationId }: Unit, outletId: string, name: string) {
  const [other] = await tx
    .select({ name: outlet.name })
    .from(outlet)
    .where(
      and(
        eq(outlet.organisationId, organisationId),
        eq(outlet.nameKey, foldName(name)),
        isNull(outlet.removedAt),
        ne(outlet.id, outletId),
      ),
    );
  if (other) throw nameTaken("an outlet", other.name);
}
