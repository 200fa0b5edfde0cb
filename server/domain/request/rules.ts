import { and, asc, eq, not, sql } from "drizzle-orm";
import { z } from "zod";
import { approvalRule, enrolmentLink } from "#db/schema/link.ts";
import { user } from "#db/schema/user.ts";
import type { Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { readWaiting } from "./decide-waiting.ts";
import type { Rule } from "./rule-matches.ts";

export const RuleInput = z.strictObject({ ruleId: z.string().min(1).max(64) });
export type RuleInput = z.infer<typeof RuleInput>;

/** A rule as an owner sees it. `trial` has never been tried and cannot be switched on yet. Times are ISO 8601. */
export interface RuleItem {
  id: string;
  kind: Rule["kind"];
  state: Rule["state"];
  emailDomain: string | null;
  linkId: string | null;
  linkLabel: string | null;
  /** Whose licences it draws; `active` is false when it cannot, because they may not. */
  drawUser: { userId: string; name: string; active: boolean };
  cap: number;
  useCount: number;
  createdAt: string;
  expiresAt: string | null;
  expired: boolean;
  /** Of the oldest 1,000 requests that wait, how many it is meant for: what switching it on asks about. */
  waiting: number;
}

/** The organisation's approval rules, oldest first; one that is off and past its time is gone for good. Throws FORBIDDEN. */
export async function listRules(context: Context): Promise<{ items: RuleItem[] }> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  const now = context.clock.now();
  const meantFor = await readWaiting(context, organisationId);
  const rows = await context.db.read
    .select({
      rule: approvalRule,
      linkLabel: enrolmentLink.label,
      name: user.name,
      state: user.state,
    })
    .from(approvalRule)
    .innerJoin(
      user,
      and(
        eq(user.organisationId, approvalRule.organisationId),
        eq(user.id, approvalRule.drawUserId),
      ),
    )
    .leftJoin(
      enrolmentLink,
      and(
        eq(enrolmentLink.organisationId, approvalRule.organisationId),
        eq(enrolmentLink.id, approvalRule.linkId),
      ),
    )
    .where(and(eq(approvalRule.organisationId, organisationId), not(isGone(now))))
    .orderBy(asc(approvalRule.id));
  return {
    items: rows.map(({ rule, linkLabel, name, state }) => {
      const { id, kind, emailDomain, linkId, drawUserId, cap, useCount } = rule;
      return {
        ...{ id, kind, state: rule.state, emailDomain, linkId, linkLabel, cap, useCount },
        drawUser: { userId: drawUserId, name, active: state === "active" },
        createdAt: new Date(rule.createdAt).toISOString(),
        expiresAt: rule.expiresAt === null ? null : new Date(rule.expiresAt).toISOString(),
        expired: isExpired(rule, now),
        waiting: meantFor(rule).length,
      };
    }),
  };
}

export function isExpired({ expiresAt }: Pick<Rule, "expiresAt">, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

const isGone = (now: number) =>
  sql`(${approvalRule.state} = 'off' and ${approvalRule.expiresAt} is not null and ${approvalRule.expiresAt} <= ${now})`;

/** One rule of the organisation that is not gone. Throws NOT_FOUND. */
export async function readRule(
  { tx, organisationId, now }: Pick<Unit, "tx" | "organisationId" | "now">,
  ruleId: string,
): Promise<Rule> {
  const [rule] = await tx
    .select()
    .from(approvalRule)
    .where(
      and(
        eq(approvalRule.organisationId, organisationId),
        eq(approvalRule.id, ruleId),
        not(isGone(now)),
      ),
    );
  if (!rule) throw notFound("approval rule");
  return rule;
}
