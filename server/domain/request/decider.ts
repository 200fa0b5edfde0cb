import { and, eq } from "drizzle-orm";
import { approvalRule } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import type { Unit } from "../change.ts";
import type { UserContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import { may } from "../permission.ts";
import { stateAt } from "./item.ts";
import { ruleName } from "./rule-name.ts";

/** Who decides: a person, or a rule. */
export type Decider = { kind: "user"; userId: string } | { kind: "rule"; ruleId: string };

/** Inside the transaction: whoever decides may still do so, whatever happened since the call began. Throws FORBIDDEN. */
export async function requireStillDeciding(unit: Unit, { actor }: UserContext): Promise<void> {
  const [row] = await unit.tx
    .select({ role: user.role, state: user.state })
    .from(user)
    .where(and(eq(user.organisationId, unit.organisationId), eq(user.id, actor.userId)));
  if (row?.state === "active" && row.role && may(row.role, "request.decide")) return;
  throw new DomainError("FORBIDDEN", "Your account may no longer decide requests.");
}

/** What deciding a request again answers: its state, who decided, and when (ASSURANCE.md B20). */
export async function decidedAlready(unit: Unit, requestId: string): Promise<DomainError> {
  const [found] = await unit.tx
    .select({ row: request, name: user.name, rule: approvalRule })
    .from(request)
    .leftJoin(user, eq(user.id, request.decidedBy))
    .leftJoin(
      approvalRule,
      and(
        eq(approvalRule.organisationId, request.organisationId),
        eq(approvalRule.id, request.decidedByRuleId),
      ),
    )
    .where(and(eq(request.organisationId, unit.organisationId), eq(request.id, requestId)));
  const state = found ? stateAt(found.row, unit.now) : "expired";
  const decidedBy = found?.rule ? ruleName(found.rule) : (found?.name ?? null);
  const at = found?.row.decidedAt ?? null;
  const who = decidedBy ? ` by ${decidedBy}` : "";
  return new DomainError("CONFLICT", `This request is ${state}${who}. Nothing was changed.`, {
    details: { state, decidedBy, decidedAt: at === null ? null : new Date(at).toISOString() },
  });
}
