import type { approvalRule } from "#db/schema/link.ts";
import type { request } from "#db/schema/request.ts";
import { standingFlags } from "./flags.ts";
import { mayJoin, type Requester } from "./requester.ts";

export type Rule = typeof approvalRule.$inferSelect;

/** What of a request a rule looks at. */
export interface Candidate
  extends Pick<typeof request.$inferSelect, "kind" | "flags" | "linkId" | "organisationId"> {
  requester: Requester & { email: string; emailVerifiedAt: number | null };
}

/**
 * Whether a rule is meant for a request: a new device, without a flag, of somebody who may become an agent here; the domain rule takes
 * a verified address only, the link rule whoever came by the link (ASSURANCE.md T1). Cap, expiry and licences are apart.
 */
export function ruleMatches(rule: Rule, { requester, ...candidate }: Candidate): boolean {
  if (candidate.kind !== "new" || candidate.organisationId !== rule.organisationId) return false;
  // Not verified is not a flag here: the domain rule asks for itself, and a link says who was invited.
  if (standingFlags(candidate.flags, true).flags.length > 0) return false;
  if (!mayJoin(requester, rule.organisationId)) return false;
  if (rule.kind === "enrolment-link")
    return rule.linkId !== null && rule.linkId === candidate.linkId;
  return requester.emailVerifiedAt !== null && domainOf(requester.email) === rule.emailDomain;
}

const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1);
