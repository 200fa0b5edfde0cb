import { and, count, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { approvalRule, enrolmentLink } from "#db/schema/link.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { decideWaiting } from "./decide-waiting.ts";
import type { Rule } from "./rule-matches.ts";
import { isExpired, type RuleInput, readRule } from "./rules.ts";

export const SwitchRuleInput = z.strictObject({
  ruleId: z.string().min(1).max(64),
  on: z.boolean(),
  /** Switched on, what of those that wait already: left pending (unless said), or decided by the rule at once. */
  waiting: z.enum(["leave", "decide"]).optional(),
});
export type SwitchRuleInput = z.infer<typeof SwitchRuleInput>;

/**
 * Switches a rule on or off. Requests that wait already stay pending, for a rule decides what comes after; unless its owner lets it
 * decide those, too: then `approved` says how many it approved. Throws FORBIDDEN, NOT_FOUND, CONFLICT for a rule that was never
 * tried, has expired or has used up its cap.
 */
export async function switchRule(
  context: Context,
  input: SwitchRuleInput,
): Promise<{ state: Rule["state"]; approved?: number }> {
  const switched = await setRule(context, input);
  if (!input.on || input.waiting !== "decide") return switched;
  return { ...switched, approved: await decideWaiting(context, input.ruleId) };
}

async function setRule(
  context: Context,
  { ruleId, on }: SwitchRuleInput,
): Promise<{ state: Rule["state"] }> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  return change(context, { name: "request.switchRule", organisationId }, async (unit) => {
    const rule = await readRule(unit, ruleId);
    if (on) refuseUnready(rule, unit.now);
    const state = on ? "on" : rule.state === "trial" ? "trial" : "off";
    if (state === rule.state) return { state };
    await unit.tx
      .update(approvalRule)
      .set({ state })
      .where(and(eq(approvalRule.organisationId, organisationId), eq(approvalRule.id, ruleId)));
    await markLink(unit, rule);
    unit.record({
      thingKind: "rule",
      thingId: ruleId,
      action: on ? "rule-switched-on" : "rule-switched-off",
      state,
      before: { state: rule.state },
      after: { state },
    });
    return { state };
  });
}

function refuseUnready(rule: Rule, now: number): void {
  const why =
    (rule.state === "trial" && "Try the rule on past requests before you switch it on.") ||
    (isExpired(rule, now) && "This rule has expired. Add a new one.") ||
    (rule.useCount >= rule.cap && "This rule has used up its limit. Add a new one.");
  if (why) throw new DomainError("CONFLICT", why);
}

/**
 * Takes a rule out of the list for good: off, its time ended now. The row stays, for history and the requests it approved name it.
 * Throws FORBIDDEN, NOT_FOUND.
 */
export async function removeRule(
  context: Context,
  { ruleId }: RuleInput,
): Promise<{ removed: true }> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  return change(context, { name: "request.removeRule", organisationId }, async (unit) => {
    const rule = await readRule(unit, ruleId);
    await unit.tx
      .update(approvalRule)
      .set({ state: "off", expiresAt: unit.now })
      .where(and(eq(approvalRule.organisationId, organisationId), eq(approvalRule.id, ruleId)));
    await markLink(unit, rule);
    const { state, kind, emailDomain, linkId, cap, useCount } = rule;
    unit.record({
      thingKind: "rule",
      thingId: ruleId,
      action: "rule-removed",
      state: "off",
      before: { state, kind, emailDomain, linkId, cap, useCount },
    });
    return { removed: true };
  });
}

/** A link is pre-approved as long as a rule for it is on. */
export async function markLink(
  { tx, organisationId }: Unit,
  { linkId }: Pick<Rule, "linkId">,
): Promise<void> {
  if (linkId === null) return;
  const [on] = await tx
    .select({ rules: count() })
    .from(approvalRule)
    .where(
      and(
        eq(approvalRule.organisationId, organisationId),
        eq(approvalRule.linkId, linkId),
        eq(approvalRule.state, "on"),
      ),
    );
  await tx
    .update(enrolmentLink)
    .set({ preApproved: sql`${(on?.rules ?? 0) > 0 ? 1 : 0}` })
    .where(and(eq(enrolmentLink.organisationId, organisationId), eq(enrolmentLink.id, linkId)));
}
