import type { Database } from "#db/open.ts";
import type { Clock } from "#server/domain/context.ts";
import { acceptInvitation } from "#server/domain/user/accept-invitation.ts";
import { findLink, linkDead } from "#server/domain/user/link.ts";
import { aroundOf, newPasswordHash } from "./password/new-password.ts";
import { hashToken, isToken } from "./token.ts";

interface Place {
  db: Database;
  clock: Clock;
}

/** Whom an invitation is for, or null when its link does not work (any more). Changes nothing. */
export async function invitationOfLink(place: Place, token: string) {
  return isToken("invitation", token) ? findLink(place, "invitation", hashToken(token)) : null;
}

/** Accepts an invitation with a name and a password. Throws TOKEN_EXPIRED, INVALID_INPUT (the link stays good), RATE_LIMITED. */
export async function accept(
  place: Place,
  { token, name, password }: { token: string; name: string; password: string },
): Promise<{ email: string }> {
  const account = await invitationOfLink(place, token);
  if (!account) throw linkDead();
  const passwordHash = await newPasswordHash(password, aroundOf(account));
  return acceptInvitation(place, { tokenHash: hashToken(token), name, passwordHash });
}
