import { and, asc, count, eq, sql } from "drizzle-orm";
import { approvalRule } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { type Rule, ruleMatches } from "./rule-matches.ts";
import { tryRules } from "./try-rules.ts";

/** So many of those that wait are looked at, the oldest first: each is approved in a transaction of its own. */
const LOOKED_AT = 1_000;

/** The oldest 1,000 requests of the organisation that nobody has decided, each with what a rule asks about it. */
export async function readWaiting({ db, clock }: Context, organisationId: string) {
  const rows = await db.read
    .select({
      id: request.id,
      kind: request.kind,
      flags: request.flags,
      linkId: request.linkId,
      organisationId: request.organisationId,
      requester: user,
    })
    .from(request)
    .innerJoin(user, eq(user.id, request.requesterId))
    .where(
      and(
        eq(request.organisationId, organisationId),
        eq(request.state, "pending"),
        sql`${request.expiresAt} > ${clock.now()}`,
      ),
    )
    .orderBy(asc(request.createdAt), asc(request.id))
    .limit(LOOKED_AT);
  return (rule: Rule) => rows.filter((row) => ruleMatches(rule, row)).map((row) => row.id);
}

/**
 * Lets a rule that was just switched on decide those that wait already, because its owner said so (EXPERIENCE.md 2.10): the oldest
 * first, up to its cap and the licences there are, by no other rule. Returns how many it approved. Throws FORBIDDEN.
 */
export async function decideWaiting(context: Context, ruleId: string): Promise<number> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  const [rule] = await context.db.read
    .select()
    .from(approvalRule)
    .where(and(eq(approvalRule.organisationId, organisationId), eq(approvalRule.id, ruleId)));
  if (!rule) throw notFound("approval rule");
  const ids = (await readWaiting(context, organisationId))(rule);
  for (const id of ids) await tryRules(context, id, ruleId);
  const [counted] = await context.db.read
    .select({ approved: count() })
    .from(request)
    .where(
      and(
        eq(request.organisationId, organisationId),
        eq(request.decidedByRuleId, ruleId),
        sql`${request.id} in (select value from json_each(${JSON.stringify(ids)}))`,
      ),
    );
  return counted?.approved ?? 0;
}
