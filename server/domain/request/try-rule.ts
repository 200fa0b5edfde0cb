import { and, desc, eq } from "drizzle-orm";
import { approvalRule } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { type Rule, ruleMatches } from "./rule-matches.ts";
import { type RuleInput, readRule } from "./rules.ts";

/** How far back a trial looks. */
const REQUESTS_TRIED = 1_000;
const EXAMPLES = 10;

/** "Would have approved 312 of the last 340." */
export interface RuleTrial {
  wouldApprove: number;
  of: number;
  /** Of those it would have approved, how many somebody rejected. */
  rejected: number;
  /** The newest it would have approved. */
  examples: {
    requestId: string;
    requestCode: string;
    state: (typeof request.$inferSelect)["state"];
    email: string;
    createdAt: string;
  }[];
}

/**
 * Holds a rule against the newest 1,000 requests of the organisation, as they stand now and up to its cap, and approves none. From then
 * on it may be switched on. Throws FORBIDDEN, NOT_FOUND.
 */
export async function tryRule(context: Context, { ruleId }: RuleInput): Promise<RuleTrial> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  return change(context, { name: "request.tryRule", organisationId }, async (unit) => {
    const rule = await readRule(unit, ruleId);
    const past = await unit.tx
      .select({ request, requester: user })
      .from(request)
      .innerJoin(user, eq(user.id, request.requesterId))
      .where(eq(request.organisationId, organisationId))
      .orderBy(desc(request.id))
      .limit(REQUESTS_TRIED);
    const meant = past.filter(({ request: row, requester }) =>
      ruleMatches(rule, { ...row, requester }),
    );
    const wouldApprove = Math.min(meant.length, rule.cap);
    if (rule.state === "trial") await markTried(unit, rule, { wouldApprove, of: past.length });
    return {
      wouldApprove,
      of: past.length,
      rejected: meant.filter(({ request: row }) => row.state === "rejected").length,
      examples: meant.slice(0, EXAMPLES).map(({ request: row, requester }) => ({
        requestId: row.id,
        requestCode: row.requestCode,
        state: row.state,
        email: requester.email,
        createdAt: new Date(row.createdAt).toISOString(),
      })),
    };
  });
}

/** Out of trial: `off`, ready to be switched on. */
async function markTried(
  { tx, organisationId, record }: Unit,
  { id }: Rule,
  after: { wouldApprove: number; of: number },
): Promise<void> {
  await tx
    .update(approvalRule)
    .set({ state: "off" })
    .where(and(eq(approvalRule.organisationId, organisationId), eq(approvalRule.id, id)));
  record({ thingKind: "rule", thingId: id, action: "rule-tried", state: "off", after });
}
