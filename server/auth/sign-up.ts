import { z } from "zod";
import type { Database } from "#db/open.ts";
import type { Clock } from "#server/domain/context.ts";
import { DomainError, invalidInput } from "#server/domain/errors.ts";
import { signUp } from "#server/domain/organisation/sign-up.ts";
import {
  requireRoom,
  signUpsFrom,
  takenFrom,
  takeRoom,
} from "#server/domain/throttle/account-door.ts";
import { Email } from "#server/domain/user/email.ts";
import { OrganisationName, PersonName } from "#server/domain/user/person-name.ts";
import { sendInvitationAgain } from "#server/domain/user/send-invitation-again.ts";
import { findAccountByEmail } from "./account.ts";
import { linkTokenHash } from "./mail-link.ts";
import { newPasswordHash } from "./password/new-password.ts";
import { passwordProblem } from "./password/rules.ts";

export const SignUpInput = z.strictObject({
  organisationName: OrganisationName,
  name: PersonName,
  email: Email,
  password: z.string().max(1_024),
});
export type SignUpInput = z.infer<typeof SignUpInput>;

interface SignUpDoor {
  db: Database;
  clock: Clock;
  /** The client's address, for the throttle. */
  address: string;
}

const TAKEN =
  "There is an account with this address already. Sign in, or set a new password. If you were invited, the invitation is on its way once more.";

/**
 * Makes an organisation and its owner; a mail activates the address. An invited address is sent its invitation again. Throws INVALID_INPUT,
 * EMAIL_TAKEN, RATE_LIMITED; nothing is hashed for what is refused.
 */
export async function signUpOrganisation(
  door: SignUpDoor,
  { password, ...input }: SignUpInput,
): Promise<void> {
  const { email, organisationName } = input;
  const problem = passwordProblem(password, { email, organisationName });
  if (problem) throw invalidInput([problem]);
  const now = door.clock.now();
  const what = "Many accounts were made from here.";
  // With no room left taken and free addresses are answered alike: a full window is no oracle.
  await requireRoom(door.db.read, takenFrom(door.address), { now, what });
  await requireRoom(door.db.read, signUpsFrom(door.address), { now, what });
  if (await findAccountByEmail(door.db, email)) throw await taken(door, email);
  const passwordHash = await newPasswordHash(password, { email, organisationName });
  try {
    await signUp({ ...door, tokenHashOf: linkTokenHash }, { ...input, passwordHash });
  } catch (error) {
    if (error instanceof DomainError && error.code === "EMAIL_TAKEN")
      throw await taken(door, email);
    throw error;
  }
}

/** Counted before it is told. */
async function taken(door: SignUpDoor, email: string): Promise<DomainError> {
  await takeRoom(door, takenFrom(door.address), "Many accounts were made from here.");
  await sendInvitationAgain(door, email, linkTokenHash);
  return new DomainError("EMAIL_TAKEN", TAKEN);
}
