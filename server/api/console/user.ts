import { z } from "zod";
import { linkAddress, linkTokenHash } from "#server/auth/mail-link.ts";
import { DomainError } from "#server/domain/errors.ts";
import { copyInvitationLink } from "#server/domain/user/copy-invitation-link.ts";
import { InviteUsersInput, inviteUsers } from "#server/domain/user/invite.ts";
import { ListUsersInput, listUsers } from "#server/domain/user/list.ts";
import { UserInput, UserRole } from "#server/domain/user/manage.ts";
import { resendInvitation } from "#server/domain/user/resend-invitation.ts";
import { revokeInvitation } from "#server/domain/user/revoke-invitation.ts";
import { mailWay } from "#server/mail/transport.ts";
import { wakeMail } from "#server/mail.ts";
import { router, userProcedure } from "../trpc.ts";

const UserItem = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: UserRole,
  state: z.enum(["invited", "active", "disabled", "removed"]),
  createdAt: z.string(),
  lastSignedInAt: z.string().nullable(),
  invitedUntil: z.string().nullable(),
});

const UserPage = z.object({
  items: z.array(UserItem),
  nextCursor: z.string().nullable(),
  total: z.number(),
  totalIsEstimate: z.boolean(),
});

const InvitedItem = z.object({
  email: z.string(),
  outcome: z.enum(["invited", "re-sent", "refused"]),
  userId: z.string().nullable(),
  appCode: z.string().nullable(),
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
