import { change } from "../change.ts";
import { asUser, type Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { takeMailRoom } from "../throttle/account-door.ts";
import { tooMany } from "../throttle/window.ts";
import { mailInvitations } from "./invitation-mail.ts";
import type { TokenHashOf } from "./link.ts";
import { invitedUser, type UserInput } from "./manage.ts";

const HOUR_MS = 3_600_000;

/**
 * Sends an invited user a new link; the older ones are dead. Throws FORBIDDEN, NOT_FOUND, CONFLICT when it was accepted meanwhile,
 * RATE_LIMITED after a few within an hour.
 */
export async function resendInvitation(
  context: Context,
  { userId }: UserInput,
  tokenHashOf: TokenHashOf,
): Promise<{ email: string }> {
  requirePermission(context, "user.manage");
  const inviter = asUser(context);
  const { organisationId } = inviter.actor;
  return change(context, { name: "user.resendInvitation", organisationId }, async (unit) => {
    const invited = await invitedUser(inviter, unit, userId);
    const { email, role } = invited;
    const { now } = unit;
    if (!(await takeMailRoom(unit.tx, [email], now)).has(email)) {
      throw tooMany(`${email} was sent several mails already.`, now + HOUR_MS, now);
    }
    unit.record({
      thingKind: "user",
      thingId: userId,
      action: "invitation-resent",
      state: "invited",
      after: { email, role },
    });
    await mailInvitations(unit, inviter, [invited], tokenHashOf);
    return { email };
  });
}
