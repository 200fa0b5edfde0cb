import { z } from "zod";
import {
  type AccountDoor,
  changeAccountPassword,
  registerAccount,
  signInAccount,
} from "#server/auth/device-account.ts";
import { Email } from "#server/auth/email.ts";
import { PersonName } from "#server/domain/user/person-name.ts";
import { deviceProcedure, router } from "../device-trpc.ts";

const Password = z.string().min(1).max(1_024);
/** Of any form where it is only looked up: what is no address is no account either. */
const TypedEmail = z.string().max(320);

const AccountGrant = z.strictObject({
  accountToken: z.string().meta({ description: "Bearer token of `enrolment.start`, for an hour." }),
  expiresAt: z.iso.datetime(),
});

type Call = Omit<AccountDoor, "idempotency"> & {
  keyed(scope: string): Pick<AccountDoor, "idempotency">;
};

function doorOf({ db, clock, address, requestId = "", keyed }: Call, email: string): AccountDoor {
  return { db, clock, address, requestId, ...keyed(`email ${email.trim().toLowerCase()}`) };
}

/** Accounts of people, on a device: made, signed in, their password changed. Throttled by their verbs. */
export const accountRouter = router({
  register: deviceProcedure
    .meta({
      summary: "Make an account. It is signed in at once; a mail activates its address.",
      token: null,
      codes: ["EMAIL_TAKEN"],
    })
    .input(z.strictObject({ email: Email, password: Password, name: PersonName }))
    .output(AccountGrant)
    .mutation(({ ctx, input }) => registerAccount(doorOf(ctx, input.email), input)),

  signIn: deviceProcedure
    .meta({
      summary: "Sign in with an account, self-made or made by an admin.",
      token: null,
      codes: ["INVALID_CREDENTIALS", "PASSWORD_CHANGE_REQUIRED", "FORBIDDEN"],
    })
    .input(z.strictObject({ email: TypedEmail, password: Password }))
    .output(AccountGrant)
    .mutation(({ ctx, input }) => signInAccount(doorOf(ctx, input.email), input)),

  changePassword: deviceProcedure
    .meta({
      summary: "Change a password by the old one, and sign in. Other account tokens end.",
      token: null,
      codes: ["INVALID_CREDENTIALS", "FORBIDDEN", "CONFLICT"],
    })
    .input(z.strictObject({ email: TypedEmail, password: Password, newPassword: Password }))
    .output(AccountGrant)
    .mutation(({ ctx, input }) => changeAccountPassword(doorOf(ctx, input.email), input)),
});
