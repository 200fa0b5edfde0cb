import { and, eq, inArray, isNull } from "drizzle-orm";
import { organisation } from "#db/schema/organisation.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import type { Unit } from "../change.ts";
import { mappingProblems } from "../device/mapping-rules.ts";
import { type FieldProblem, invalidInput, notFound } from "../errors.ts";
import type { SelectedRequest } from "./selection.ts";

interface Given {
  outletId: string | null;
  partnerId: string | null;
}

/** Where a device made of a request goes, or why that cannot be. */
export type Place = Given & { problems: FieldProblem[] };

/**
 * Where the devices of these requests go: to what the decision says, else to what the link says by which the request came, as far as
 * that is still there. The result holds each against what the organisation requires. Throws NOT_FOUND and INVALID_INPUT for a given
 * outlet or channel partner that cannot be taken at all.
 */
export async function placesFor(
  unit: Unit,
  given: Given,
  requests: SelectedRequest[],
): Promise<(request: SelectedRequest) => Place> {
  const outlets = await readOutlets(unit, idsOf(given.outletId, requests, "linkOutletId"));
  const partners = await readPartners(unit, idsOf(given.partnerId, requests, "linkPartnerId"));
  if (given.outletId && !outlets.has(given.outletId)) throw notFound("outlet");
  if (given.partnerId && !partners.has(given.partnerId)) throw notFound("channel partner");
  const required = await readRequired(unit);
  const place = (link: Given, must: typeof required): Place => {
    const outletId = given.outletId ?? (outlets.has(link.outletId ?? "") ? link.outletId : null);
    const found = outlets.get(outletId ?? "") ?? null;
    const linked = partners.has(link.partnerId ?? "") ? link.partnerId : null;
    const partnerId = given.partnerId ?? found?.partnerId ?? linked;
    const partner = partners.get(given.partnerId ?? "") ?? null;
    const mapped = { assignTo: "somebody", outlet: found, partner: partner };
    const asked = { ...must, partner: must.partner && partnerId === null };
    return { outletId, partnerId, problems: mappingProblems(mapped, asked) };
  };
  const nothing = { agent: false, outlet: false, partner: false };
  const { problems } = place({ outletId: null, partnerId: null }, nothing);
  if (problems.length > 0) throw invalidInput(problems);
  const known = new Map<string, Place>();
  return ({ linkOutletId, linkPartnerId }) => {
    const key = `${linkOutletId} ${linkPartnerId}`;
    const found =
      known.get(key) ?? place({ outletId: linkOutletId, partnerId: linkPartnerId }, required);
    known.set(key, found);
    return found;
  };
}

function idsOf(
  given: string | null,
  requests: SelectedRequest[],
  property: "linkOutletId" | "linkPartnerId",
): string[] {
  const ids = new Set(requests.flatMap((request) => request[property] ?? []));
  if (given) ids.add(given);
  return [...ids];
}

async function readOutlets({ tx, organisationId }: Unit, ids: string[]) {
  if (ids.length === 0) return new Map<string, { name: string; partnerId: string | null }>();
  const rows = await tx
    .select({ id: outlet.id, name: outlet.name, partnerId: outlet.partnerId })
    .from(outlet)
    .where(
      and(
        eq(outlet.organisationId, organisationId),
        inArray(outlet.id, ids),
        isNull(outlet.removedAt),
      ),
    );
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

async function readPartners({ tx, organisationId }: Unit, ids: string[]) {
  if (ids.length === 0) return new Map<string, { id: string; name: string }>();
  const rows = await tx
    .select({ id: channelPartner.id, name: channelPartner.name })
    .from(channelPartner)
    .where(
      and(
        eq(channelPartner.organisationId, organisationId),
        inArray(channelPartner.id, ids),
        isNull(channelPartner.removedAt),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

async function readRequired({ tx, organisationId }: Unit) {
  const [rules] = await tx
    .select({ outlet: organisation.outletRequired, partner: organisation.partnerRequired })
    .from(organisation)
    .where(eq(organisation.id, organisationId));
  // A request is always approved for somebody.
  return { agent: false, outlet: false, partner: false, ...rules };
}
