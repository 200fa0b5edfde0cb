import { and, eq, gt, isNull } from "drizzle-orm";
import { userToken } from "#db/schema/user.ts";
import { change } from "../change.ts";
import { asUser, type Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { invitedUser, type UserInput } from "./manage.ts";

/**
 * The id of the link of an invitation that nobody can mail, for whoever may manage the invited user; history says who took it. Throws
 * FORBIDDEN, NOT_FOUND, CONFLICT when it was accepted meanwhile, TOKEN_EXPIRED when it needs to be sent anew first.
 */
export async function copyInvitationLink(
  context: Context,
  { userId }: UserInput,
): Promise<{ tokenId: string }> {
  requirePermission(context, "user.manage");
  const copier = asUser(context);
  const { organisationId } = copier.actor;
  return change(context, { name: "user.copyInvitationLink", organisationId }, async (unit) => {
    const { email } = await invitedUser(copier, unit, userId);
    const [token] = await unit.tx
      .select({ tokenId: userToken.id })
      .from(userToken)
      .where(
        and(
          eq(userToken.userId, userId),
          eq(userToken.kind, "invitation"),
          eq(userToken.email, email),
          isNull(userToken.usedAt),
          isNull(userToken.revokedAt),
          gt(userToken.expiresAt, unit.now),
        ),
      );
    if (!token) {
      throw new DomainError("TOKEN_EXPIRED", "This invitation is too old. Send a new one first.");
    }
    unit.record({
      thingKind: "user",
      thingId: userId,
      action: "invitation-link-copied",
      state: "invited",
    });
    return token;
  });
}
