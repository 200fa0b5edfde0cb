import { eq } from "drizzle-orm";
import { organisation } from "#db/schema/organisation.ts";
import { availableLicences } from "../allocation/summary.ts";
import type { Context } from "../context.ts";
import { listPlaces, type OutletOption, type PartnerOption } from "../outlet/list-places.ts";
import { requirePermission } from "../permission.ts";
import type { RequiredMapping } from "./mapping-rules.ts";

/** What a device can be mapped to, what it must be mapped to, and how many licences the caller may still draw. */
export interface EnrolmentTargets {
  outlets: OutletOption[];
  partners: PartnerOption[];
  required: RequiredMapping;
  available: number;
}

/** What somebody who pre-enrols a device chooses from; agents are searched for (`findAgents`). Throws FORBIDDEN. */
export async function enrolmentTargets(context: Context): Promise<EnrolmentTargets> {
  const { organisationId, userId } = requirePermission(context, "device.enrol").actor;
  const { db } = context;
  const [places, rules, available] = await Promise.all([
    listPlaces(db, organisationId),
    db.read
      .select({
        agent: organisation.agentRequired,
        outlet: organisation.outletRequired,
        partner: organisation.partnerRequired,
      })
      .from(organisation)
      .where(eq(organisation.id, organisationId)),
    availableLicences(db, organisationId, userId),
  ]);
  const required = rules[0] ?? { agent: false, outlet: false, partner: false };
  return { ...places, required, available };
}
