import { linkTokenHash } from "#server/auth/mail-link.ts";
import type { Role, UserContext } from "#server/domain/context.ts";
import { inviteUsers } from "#server/domain/user/invite.ts";

/** Invites as the console does, from this network address. */
export const invite = (
  by: UserContext,
  emails: string[],
  role: Role = "agent",
  address = "192.0.2.1",
) => inviteUsers(by, { emails, role }, { address, tokenHashOf: linkTokenHash });

/** Invites one person, who has no account yet, and gives their id. */
export async function invitePerson(
  by: UserContext,
  email: string,
  role: Role = "agent",
): Promise<string> {
  const { items } = await invite(by, [email], role);
  const userId = items[0]?.userId;
  if (!userId) throw new Error(`${email} was not invited but ${items[0]?.appCode}`);
  return userId;
}
