import { and, eq, sql } from "drizzle-orm";
import { approvalRule } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { recordWithdrawn } from "../request/record-withdrawn.ts";
import { markLink } from "../request/switch-rule.ts";
import { endUser } from "./end-user.ts";
import { keepAnOwner, type LookedUserInput, managedUser, refuseSelf } from "./manage.ts";
import { refuseHolder, returnAvailable } from "./part-with.ts";

/**
 * Removes a user for good: sessions and tokens end, what they have available goes to the bank, their open requests are withdrawn, and
 * rules that draw from them are switched off; what their devices hold returns to the bank when it returns. The history keeps their
 * name. Throws FORBIDDEN, NOT_FOUND, CONFLICT (oneself, the last active owner, or live devices assigned to them).
 */
export async function removeUser(
  context: Context,
  input: LookedUserInput,
): Promise<{ userId: string; returned: number }> {
  const manager = requirePermission(context, "user.manage");
  const { organisationId } = manager.actor;
  const { userId } = input;
  return change(manager, { name: "user.remove", organisationId }, async (unit) => {
    const found = await managedUser(manager, unit, input);
    refuseSelf(manager, userId);
    await keepAnOwner(unit, found);
    await refuseHolder(unit, userId);
    await endUser(unit, userId, "removed");
    await withdrawRequests(unit, userId);
    await switchRulesOff(unit, userId);
    const { email, name, role, state } = found;
    const place = unit.record({
      thingKind: "user",
      thingId: userId,
      action: "user-removed",
      state: "removed",
      before: { email, name, role, state },
    });
    return { userId, returned: await returnAvailable(unit, userId, place) };
  });
}

async function withdrawRequests(unit: Unit, userId: string): Promise<void> {
  const open = await unit.tx
    .update(request)
    .set({ state: "withdrawn", version: sql`${request.version} + 1` })
    .where(
      and(
        eq(request.organisationId, unit.organisationId),
        eq(request.requesterId, userId),
        eq(request.state, "pending"),
      ),
    )
    .returning({ id: request.id });
  for (const { id } of open) recordWithdrawn(unit, id);
}

async function switchRulesOff(unit: Unit, userId: string): Promise<void> {
  const rules = await unit.tx
    .update(approvalRule)
    .set({ state: "off" })
    .where(
      and(
        eq(approvalRule.organisationId, unit.organisationId),
        eq(approvalRule.drawUserId, userId),
        eq(approvalRule.state, "on"),
      ),
    )
    .returning({ id: approvalRule.id, linkId: approvalRule.linkId });
  for (const { id, linkId } of rules) {
    await markLink(unit, { linkId });
    unit.record({
      thingKind: "rule",
      thingId: id,
      action: "rule-switched-off",
      state: "off",
      before: { state: "on" },
      after: { state: "off" },
    });
  }
}
