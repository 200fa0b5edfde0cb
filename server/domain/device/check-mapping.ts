import { and, eq, isNull } from "drizzle-orm";
import { organisation } from "#db/schema/organisation.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import type { Unit } from "../change.ts";
import { invalidInput, notFound } from "../errors.ts";
import { checkAgents } from "./check-agents.ts";
import { type Mapping, mappingProblems, type RequiredMapping } from "./mapping-rules.ts";

interface MappingInput {
  assignTo?: string | null | undefined;
  outletId?: string | null | undefined;
  partnerId?: string | null | undefined;
}

/** What the device is written with. */
export interface CheckedMapping {
  assignTo: string | null;
  outletId: string | null;
  partnerId: string | null;
}

/**
 * Resolves agent, outlet and partner within the organisation, and holds them against what it requires. Throws NOT_FOUND for an id
 * that is not of this organisation, INVALID_INPUT with every field that cannot be taken.
 */
export async function checkMapping(unit: Unit, input: MappingInput): Promise<CheckedMapping> {
  const mapping: Mapping = {
    assignTo: input.assignTo ?? null,
    outlet: input.outletId ? await findOutlet(unit, input.outletId) : null,
    partner: input.partnerId ? await findPartner(unit, input.partnerId) : null,
  };
  if (mapping.assignTo) await checkAgents(unit, [mapping.assignTo], { field: "assignTo" });
  const problems = mappingProblems(mapping, await requiredOf(unit));
  if (problems.length > 0) throw invalidInput(problems);
  return {
    assignTo: mapping.assignTo,
    outletId: input.outletId ?? null,
    partnerId: input.partnerId ?? mapping.outlet?.partnerId ?? null,
  };
}

/** What the organisation requires of every device. */
export async function requiredOf(unit: Unit): Promise<RequiredMapping> {
  const [rules] = await unit.tx
    .select({
      agent: organisation.agentRequired,
      outlet: organisation.outletRequired,
      partner: organisation.partnerRequired,
    })
    .from(organisation)
    .where(eq(organisation.id, unit.organisationId));
  return rules ?? { agent: false, outlet: false, partner: false };
}

/** An outlet that is not removed. Throws NOT_FOUND. */
export async function findOutlet(unit: Unit, outletId: string) {
  const [found] = await unit.tx
    .select({ name: outlet.name, partnerId: outlet.partnerId })
    .from(outlet)
    .where(
      and(
        eq(outlet.organisationId, unit.organisationId),
        eq(outlet.id, outletId),
        isNull(outlet.removedAt),
      ),
    );
  if (!found) throw notFound("outlet");
  return found;
}

/** A channel partner that is not removed. Throws NOT_FOUND. */
export async function findPartner(unit: Unit, partnerId: string) {
  const [found] = await unit.tx
    .select({ id: channelPartner.id, name: channelPartner.name })
    .from(channelPartner)
    .where(
      and(
        eq(channelPartner.organisationId, unit.organisationId),
        eq(channelPartner.id, partnerId),
        isNull(channelPartner.removedAt),
      ),
    );
  if (!found) throw notFound("channel partner");
  return found;
}
