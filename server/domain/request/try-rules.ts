import { and, asc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { approvalRule } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import { change, type Unit } from "../change.ts";
import type { Context, RuleActor } from "../context.ts";
import { aroundOf } from "./approve.ts";
import { planApproval } from "./plan-approval.ts";
import { type Rule, ruleMatches } from "./rule-matches.ts";
import { ruleName } from "./rule-name.ts";
import { readPending } from "./selection.ts";
import { writeApprovals } from "./write-approval.ts";

/** What is needed to let the rules look at a request; `requestId` here is the call's, for the log. */
export type RulesDoor = Pick<Context, "db" | "clock" | "requestId">;

/** The rule does not approve this one after all: its transaction is undone, its cap not counted. */
class LeftPending extends Error {}

/**
 * Lets the rules of its organisation look at a pending request, after the transaction that raised it has committed: the first that is
 * on, meant for it, within its cap and with a licence to draw approves it, as an admin would; with `onlyRule` no other looks. Nothing is answered: whoever asks sees
 * the decision in `status`. Throws what the door throws.
 */
export async function tryRules(
  door: RulesDoor,
  requestId: string,
  onlyRule?: string,
): Promise<void> {
  const { db, clock, requestId: callId } = door;
  const now = clock.now();
  const found = await db.read
    .select({ rule: approvalRule, request, requester: user })
    .from(request)
    .innerJoin(user, eq(user.id, request.requesterId))
    .innerJoin(approvalRule, eq(approvalRule.organisationId, request.organisationId))
    .where(
      and(
        eq(request.id, requestId),
        eq(request.state, "pending"),
        usable(now),
        onlyRule ? eq(approvalRule.id, onlyRule) : undefined,
      ),
    )
    .orderBy(asc(approvalRule.id));
  for (const { rule, request: row, requester } of found) {
    if (!ruleMatches(rule, { ...row, requester })) continue;
    const { id: ruleId, organisationId } = rule;
    const actor: RuleActor = { kind: "rule", ruleId, name: ruleName(rule), organisationId };
    const context = { db, clock, actor, ...(callId && { requestId: callId }) };
    try {
      await change(context, { name: "request.rule", organisationId }, (unit) =>
        approveByRule(unit, rule, requestId),
      );
      return;
    } catch (error) {
      if (!(error instanceof LeftPending)) throw error;
    }
  }
}

/** The same for every pending request of somebody whose address was verified just now: the domain rule has waited for that. */
export async function tryRulesOfRequester(door: RulesDoor, userId: string): Promise<void> {
  const waiting = await door.db.read
    .select({ id: request.id })
    .from(request)
    .where(and(eq(request.requesterId, userId), eq(request.state, "pending")))
    .orderBy(asc(request.id));
  for (const { id } of waiting) await tryRules(door, id);
}

const usable = (now: number) =>
  and(
    eq(approvalRule.state, "on"),
    lt(approvalRule.useCount, approvalRule.cap),
    or(isNull(approvalRule.expiresAt), gt(approvalRule.expiresAt, now)),
  );

async function approveByRule(unit: Unit, rule: Rule, requestId: string): Promise<void> {
  const { tx, organisationId, now } = unit;
  const [counted] = await tx
    .update(approvalRule)
    .set({ useCount: sql`${approvalRule.useCount} + 1` })
    .where(
      and(
        eq(approvalRule.organisationId, organisationId),
        eq(approvalRule.id, rule.id),
        usable(now),
      ),
    )
    .returning({ drawUserId: approvalRule.drawUserId });
  if (!counted) throw new LeftPending();
  const { drawUserId } = counted;
  await requireActive(unit, drawUserId);
  const row = await readPending(unit, requestId);
  // Read again: what it rested on may have changed since.
  if (!row || !ruleMatches(rule, { ...row, organisationId })) throw new LeftPending();
  const around = await aroundOf(unit, [row], {
    ...{ assignTo: null, given: { outletId: null, partnerId: null }, drawUserId },
    leaveFlagged: false,
    leaveKnown: true,
  });
  const { approvals } = planApproval([row], around);
  if (approvals.length === 0) throw new LeftPending();
  await writeApprovals(unit, approvals, { decider: { kind: "rule", ruleId: rule.id }, drawUserId });
}

/** What a disabled user was allotted is theirs, but nobody draws from it. */
async function requireActive(unit: Unit, userId: string): Promise<void> {
  const [found] = await unit.tx
    .select({ state: user.state })
    .from(user)
    .where(and(eq(user.organisationId, unit.organisationId), eq(user.id, userId)));
  if (found?.state !== "active") throw new LeftPending();
}
