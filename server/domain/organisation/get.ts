import { and, eq, isNull } from "drizzle-orm";
import { companyId, organisation } from "#db/schema/organisation.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";

export interface OrganisationView {
  id: string;
  name: string;
  /** The current one; older ones may still work during their overlap. */
  companyId: string;
  /** IANA name of the zone its people read times in. */
  timeZone: string;
}

/** The organisation of whoever asks. */
export async function getOrganisation(context: Context): Promise<OrganisationView> {
  const { db, actor } = requirePermission(context, "organisation.read");
  const [found] = await db.read
    .select({
      id: organisation.id,
      name: organisation.name,
      companyId: companyId.value,
      timeZone: organisation.timeZone,
    })
    .from(organisation)
    .innerJoin(
      companyId,
      and(eq(companyId.organisationId, organisation.id), isNull(companyId.validUntil)),
    )
    .where(eq(organisation.id, actor.organisationId));
  if (!found) throw notFound("organisation");
  return found;
}
