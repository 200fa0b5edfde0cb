import { z } from "zod";
import { withMadePassword } from "#server/auth/made-password.ts";
import { linkAddress, linkTokenHash } from "#server/auth/mail-link.ts";
import { DomainError } from "#server/domain/errors.ts";
import { newId } from "#server/domain/id.ts";
import { requirePermission } from "#server/domain/permission.ts";
import { ChangeRoleInput, changeRole } from "#server/domain/user/change-role.ts";
import { copyInvitationLink } from "#server/domain/user/copy-invitation-link.ts";
import { userDependents } from "#server/domain/user/dependents.ts";
import { disableUser, enableUser } from "#server/domain/user/disable.ts";
import { InviteUsersInput, inviteUsers } from "#server/domain/user/invite.ts";
import { ListUsersInput, listUsers } from "#server/domain/user/list.ts";
import {
  MakePasswordInput,
  MakeUserInput,
  makePassword,
  makeUser,
} from "#server/domain/user/make-credentials.ts";
import {
  LookedUserInput,
  requireManaging,
  UserInput,
  UserRole,
} from "#server/domain/user/manage.ts";

import { removeUser } from "#server/domain/user/remove.ts";
import { resendInvitation } from "#server/domain/user/resend-invitation.ts";
import { revokeInvitation } from "#server/domain/user/revoke-invitation.ts";
import { mailWay } from "#server/mail/transport.ts";
import { wakeMail } from "#server/mail.ts";
import { router, userProcedure } from "../trpc.ts";
import { unmailedLink } from "../unmailed-link.ts";

const UserItem = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: UserRole,
  state: z.enum(["invited", "active", "disabled", "removed"]),
  /** What a change of theirs is to be sent with. */
  version: z.number(),
  createdAt: z.string(),
  lastSignedInAt: z.string().nullable(),
  invitedUntil: z.string().nullable(),
  devices: z.number(),
  available: z.number(),
});

const UserPage = z.object({
  items: z.array(UserItem),
  nextCursor: z.string().nullable(),
  previousCursor: z.string().nullable(),
  total: z.number(),
  totalIsEstimate: z.boolean(),
});

const InvitedItem = z.object({
  email: z.string(),
  outcome: z.enum(["invited", "re-sent", "refused"]),
  userId: z.string().nullable(),
  appCode: z.string().nullable(),
});

const Credentials = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  /** To be changed at first use. It is said once; the same Idempotency-Key says it again. */
  password: z.string(),
});

const NewCredentials = Credentials.extend({
  /** Activates the address. Said only where no mail server is set up to carry it (CONTRACT.md, Environment); null otherwise. */
  activationLink: z.string().nullable(),
});

const Mailed = z.object({ email: z.string() });

/** The mail leaves when the transaction has committed. */
async function mailed<T>(verb: Promise<T>): Promise<T> {
  const answer = await verb;
  wakeMail();
  return answer;
}

export const userRouter = router({
  list: userProcedure
    .input(ListUsersInput.optional())
    .output(UserPage)
    .query(({ ctx, input }) => listUsers(ctx.domain, input ?? {})),
  invite: userProcedure
    .input(InviteUsersInput)
    .output(z.object({ items: z.array(InvitedItem) }))
    .mutation(({ ctx, input }) => {
      const door = { address: ctx.address, tokenHashOf: linkTokenHash };
      return mailed(inviteUsers(ctx.domain, input, door));
    }),
  resendInvitation: userProcedure
    .input(UserInput)
    .output(Mailed)
    .mutation(({ ctx, input }) => mailed(resendInvitation(ctx.domain, input, linkTokenHash))),
  revokeInvitation: userProcedure
    .input(UserInput)
    .output(Mailed)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.domain, input)),
  dependents: userProcedure
    .input(UserInput)
    .query(({ ctx, input }) => userDependents(ctx.domain, input)),
  changeRole: userProcedure
    .input(ChangeRoleInput)
    .mutation(({ ctx, input }) => changeRole(ctx.domain, input)),
  disable: userProcedure
    .input(LookedUserInput)
    .mutation(({ ctx, input }) => disableUser(ctx.domain, input)),
  enable: userProcedure
    .input(LookedUserInput)
    .mutation(({ ctx, input }) => enableUser(ctx.domain, input)),
  remove: userProcedure
    .input(LookedUserInput)
    .mutation(({ ctx, input }) => removeUser(ctx.domain, input)),
  make: userProcedure
    .input(MakeUserInput)
    .output(NewCredentials)
    .mutation(async ({ ctx, input }) => {
      requireManaging(ctx.domain, input.role);
      const { activationId, ...made } = await withMadePassword(newId(ctx.clock.now()), (password) =>
        mailed(makeUser(ctx.domain, input, { made: password, tokenHashOf: linkTokenHash })),
      );
      return { ...made, activationLink: unmailedLink("activation", activationId) };
    }),
  makePassword: userProcedure
    .input(MakePasswordInput)
    .output(Credentials)
    .mutation(({ ctx, input }) => {
      requirePermission(ctx.domain, "user.manage");
      return withMadePassword(input.userId, (made) => makePassword(ctx.domain, made));
    }),
  /** Where no mail server is set up, whoever invited somebody brings them the link (CONTRACT.md, Environment). */
  copyInvitationLink: userProcedure
    .input(UserInput)
    .output(z.object({ url: z.string() }))
    .mutation(async ({ ctx, input }) => {
      requireNoMailServer();
      const { tokenId } = await copyInvitationLink(ctx.domain, input);
      return { url: linkAddress("invitation", tokenId) };
    }),
});

function requireNoMailServer() {
  if (mailWay() !== "smtp") return;
  throw new DomainError(
    "FORBIDDEN",
    "The invitation was mailed, and only its mail holds the link.",
  );
}
