import type { Unit } from "../change.ts";
import { fieldProblem } from "../device/field-problem.ts";
import { invalidInput } from "../errors.ts";
import { findOutlet, findPartner } from "../outlet/find-place.ts";

interface TargetInput {
  outletId?: string | null | undefined;
  partnerId?: string | null | undefined;
}

/** What a link gives to the devices that come by it. */
export interface Target {
  outletId: string | null;
  partnerId: string | null;
}

/**
 * Resolves outlet and channel partner within the organisation; an outlet brings its own partner along. Throws NOT_FOUND, INVALID_INPUT
 * (`OUTLET_PARTNER_MISMATCH`).
 */
export async function checkTarget(unit: Unit, input: TargetInput): Promise<Target> {
  const place = input.outletId ? await findOutlet(unit, input.outletId) : null;
  const partner = input.partnerId ? await findPartner(unit, input.partnerId) : null;
  if (place?.partnerId && partner && place.partnerId !== partner.id) {
    const params = { outlet: place.name, partner: partner.name };
    throw invalidInput([
      fieldProblem("partnerId", "OUTLET_PARTNER_MISMATCH", partner.name, params),
    ]);
  }
  return { outletId: place?.id ?? null, partnerId: partner?.id ?? place?.partnerId ?? null };
}
