import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { organisation } from "#db/schema/organisation.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import { makeReferences, type References } from "./references.ts";

/** What the rows of an import of this organisation may name, and what they must. */
export async function readReferences(db: Database, organisationId: string): Promise<References> {
  const { read } = db;
  const [agents, outlets, partners, rules] = await Promise.all([
    read
      .select({ userId: user.id, email: user.email, state: user.state })
      .from(user)
      .where(and(eq(user.organisationId, organisationId), ne(user.state, "removed"))),
    read
      .select({ outletId: outlet.id, name: outlet.name, partnerId: outlet.partnerId })
      .from(outlet)
      .where(and(eq(outlet.organisationId, organisationId), isNull(outlet.removedAt))),
    read
      .select({ partnerId: channelPartner.id, name: channelPartner.name })
      .from(channelPartner)
      .where(
        and(eq(channelPartner.organisationId, organisationId), isNull(channelPartner.removedAt)),
      ),
    read
      .select({
        agent: organisation.agentRequired,
        outlet: organisation.outletRequired,
        partner: organisation.partnerRequired,
      })
      .from(organisation)
      .where(eq(organisation.id, organisationId)),
  ]);
  return makeReferences({
    agents: agents.map(({ state, ...agent }) => ({ ...agent, active: state === "active" })),
    outlets,
    partners,
    ...(rules[0] && { required: rules[0] }),
  });
}
