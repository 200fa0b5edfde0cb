import { and, eq, sql } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import { change } from "../change.ts";
import { asUser, type Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { revokeLinks } from "./link.ts";
import { invitedUser, type UserInput } from "./manage.ts";
import { refuseHolder, returnAvailable } from "./part-with.ts";

/**
 * Takes an invitation back: the user is removed, the link is dead, and what they had available goes to the bank. Throws FORBIDDEN,
 * NOT_FOUND, CONFLICT when it was accepted meanwhile or live devices are assigned to them.
 */
export async function revokeInvitation(
  context: Context,
  { userId }: UserInput,
): Promise<{ email: string }> {
  requirePermission(context, "user.manage");
  const revoker = asUser(context);
  const { organisationId } = revoker.actor;
  return change(context, { name: "user.revokeInvitation", organisationId }, async (unit) => {
    const { email, role } = await invitedUser(revoker, unit, userId);
    await refuseHolder(unit, userId);
    await unit.tx
      .update(user)
      .set({ state: "removed", version: sql`${user.version} + 1` })
      .where(and(eq(user.organisationId, organisationId), eq(user.id, userId)));
    await revokeLinks(unit, [userId], ["invitation", "account", "reset", "activation"]);
    const place = unit.record({
      thingKind: "user",
      thingId: userId,
      action: "invitation-revoked",
      state: "removed",
      before: { email, role },
    });
    await returnAvailable(unit, userId, place);
    return { email };
  });
}
