import { databaseErrorIn } from "#db/errors.ts";
import type { Database } from "#db/open.ts";
import { storedAnswer } from "#db/stored-answer.ts";
import type { WriteUnit } from "#db/write.ts";
import type { AccountActor, Clock } from "#server/domain/context.ts";
import { DomainError, invalidInput } from "#server/domain/errors.ts";
import { requireRoom, takenFrom, takeRoom } from "#server/domain/throttle/account-door.ts";
import { requireAttemptLeft, takeAttempt } from "#server/domain/throttle/password-attempt.ts";
import {
  type AccountTokenRow,
  findAccountToken,
  grantAccountToken,
} from "#server/domain/user/account-token.ts";
import { changePasswordForToken } from "#server/domain/user/change-password.ts";
import { PersonName } from "#server/domain/user/person-name.ts";
import { register } from "#server/domain/user/register.ts";
import { sendInvitationAgain } from "#server/domain/user/send-invitation-again.ts";
import { wakeMail } from "#server/mail.ts";
import { type Account, findAccountByEmail } from "./account.ts";
import { accountOwner, proveChange } from "./change-password.ts";
import { derivedToken } from "./derived-token.ts";
import { Email } from "./email.ts";
import { linkTokenHash } from "./mail-link.ts";
import { newPasswordHash } from "./password/new-password.ts";
import { passwordProblem } from "./password/rules.ts";
import { checkCredentials } from "./sign-in.ts";
import { hashToken, isToken } from "./token.ts";

/** What the accounts' verbs of the device API, and of the phone's pages, are given. */
export interface AccountDoor {
  db: Database;
  clock: Clock;
  /** The client's address, for the throttles. */
  address: string;
  requestId?: string;
  idempotency?: WriteUnit["idempotency"];
}

/** A token for an hour; `expiresAt` in ISO 8601, UTC. */
export interface AccountGrant {
  accountToken: string;
  expiresAt: string;
}

const tokenHashOf = (tokenId: string) => derivedToken("account", tokenId).hash;
const MADE_HERE = "Many accounts were made from here.";

/**
 * Makes an account without organisation, mails the link that activates its address, and signs it in. Throws INVALID_INPUT field by field,
 * RATE_LIMITED, and EMAIL_TAKEN: an invited address is sent its invitation again. Nothing is hashed for what is refused.
 */
export async function registerAccount(
  door: AccountDoor,
  input: { email: string; password: string; name: string },
): Promise<AccountGrant> {
  const { password } = input;
  const email = fieldOf("email", Email, input.email);
  const name = fieldOf("name", PersonName, input.name);
  const problem = passwordProblem(password, { email });
  if (problem) throw invalidInput([problem]);
  const repeated = await repeatedAnswer(door, email);
  if (repeated) return repeated;
  // With no room left taken and free addresses are answered alike: a full window is no oracle.
  const room = { now: door.clock.now(), what: MADE_HERE };
  await requireRoom(door.db.read, takenFrom(door.address), room);
  try {
    if (await findAccountByEmail(door.db, email)) throw emailTaken();
    const passwordHash = await newPasswordHash(password, { email });
    const hashOf = { link: linkTokenHash, account: tokenHashOf };
    const row = await register(door, { email, name, passwordHash }, hashOf);
    wakeMail();
    return grantOf(row);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "EMAIL_TAKEN") throw error;
    const meanwhile = await repeatedAnswer(door, email);
    if (meanwhile) return meanwhile;
    // Counted before it is told.
    await takeRoom(door, takenFrom(door.address), MADE_HERE);
    await sendInvitationAgain(door, email, linkTokenHash);
    wakeMail();
    throw emailTaken();
  }
}

/**
 * Signs in on a device or a phone; the address need not be activated. Throws INVALID_CREDENTIALS, PASSWORD_CHANGE_REQUIRED, RATE_LIMITED,
 * and FORBIDDEN for operators and people of a suspended organisation.
 */
export async function signInAccount(
  door: AccountDoor,
  credentials: { email: string; password: string },
): Promise<AccountGrant> {
  const account = await checkCredentials(door, credentials);
  if (account.state !== "active") throw wrongCredentials();
  refuseOutsider(account);
  if (account.passwordChangeRequired) {
    throw new DomainError(
      "PASSWORD_CHANGE_REQUIRED",
      "This password was made for you and must be changed first: choose your own.",
    );
  }
  const { id: userId, email, sessionVersion } = account;
  return grantOf(await grantAccountToken(door, { userId, email, sessionVersion }, tokenHashOf));
}

/**
 * Changes a password by the old one, and signs in with the new: every session and account token of before ends. Throws as `signInAccount`,
 * but for PASSWORD_CHANGE_REQUIRED, and INVALID_INPUT for a new password against the rules, CONFLICT.
 */
export async function changeAccountPassword(
  door: AccountDoor,
  input: { email: string; password: string; newPassword: string },
): Promise<AccountGrant> {
  const parsed = Email.safeParse(input.email);
  if (!parsed.success) throw wrongCredentials();
  const email = parsed.data;
  const repeated = await repeatedAnswer(door, email);
  if (repeated) return repeated;
  try {
    const { account, ...hashes } = await proveChange(door, { ...input, email });
    refuseOutsider(account);
    const owner = { ...accountOwner(account), email };
    return grantOf(await changePasswordForToken(door, owner, { ...hashes, tokenHashOf }));
  } catch (error) {
    // The same call twice at once: the other one has changed it, and the old password is wrong from there on.
    const meanwhile = await repeatedAnswer(door, email);
    if (meanwhile) return meanwhile;
    throw error;
  }
}

/**
 * Who holds an account token, by their row at this moment. Throws UNAUTHENTICATED for none, a foreign or a revoked one and for an account
 * that is not active; TOKEN_EXPIRED by its time; FORBIDDEN while the organisation is suspended.
 */
export async function requireAccount(
  { db, clock }: Pick<AccountDoor, "db" | "clock">,
  token: string | null,
): Promise<AccountActor> {
  const found =
    token !== null && isToken("account", token)
      ? await findAccountToken(db, hashToken(token))
      : null;
  if (!found || found.dead) {
    throw new DomainError("UNAUTHENTICATED", "This takes an account token. Sign in to get one.");
  }
  if (found.expiresAt <= clock.now()) {
    throw new DomainError(
      "TOKEN_EXPIRED",
      "The account token is older than an hour. Sign in again.",
    );
  }
  if (found.organisationSuspended) throw organisationSuspended();
  const { userId, name, organisationId } = found;
  return { kind: "account", userId, name, organisationId };
}

function grantOf({ tokenId, expiresAt }: AccountTokenRow): AccountGrant {
  const { token } = derivedToken("account", tokenId);
  return { accountToken: token, expiresAt: new Date(expiresAt).toISOString() };
}

/**
 * The answer the caller's key has had. A key with another body costs an attempt: a body holds a password, and whoever guesses at it
 * through a known key shall not go faster than at the door.
 */
async function repeatedAnswer(door: AccountDoor, email: string): Promise<AccountGrant | null> {
  if (!door.idempotency) return null;
  const attempt = { account: email, address: door.address };
  await requireAttemptLeft(door, attempt);
  const unit = { idempotency: door.idempotency, now: door.clock.now() };
  try {
    const stored = await storedAnswer<AccountTokenRow>(door.db, unit);
    return stored && grantOf(stored.answer);
  } catch (error) {
    if (databaseErrorIn(error)?.code === "IDEMPOTENCY_MISMATCH") await takeAttempt(door, attempt);
    throw error;
  }
}

function refuseOutsider(account: Account): void {
  if (account.operator) {
    throw new DomainError(
      "FORBIDDEN",
      "Operators of the platform hold no devices. Sign in with an account of your organisation.",
    );
  }
  if (account.organisationState !== null && account.organisationState !== "active") {
    throw organisationSuspended();
  }
}

function organisationSuspended(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "Your organisation is suspended. Its owner can ask the operator of this platform.",
  );
}

function fieldOf(field: string, schema: typeof Email | typeof PersonName, value: string): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidInput(
    parsed.error.issues.map(({ code, message }) => ({ field, code: code.toUpperCase(), message })),
  );
}

function emailTaken(): DomainError {
  return new DomainError(
    "EMAIL_TAKEN",
    "There is an account with this address already. Sign in, or set a new password. If you were invited, the invitation is on its way once more.",
  );
}

function wrongCredentials(): DomainError {
  return new DomainError(
    "INVALID_CREDENTIALS",
    "The address or the password is wrong. Check both and try again.",
  );
}
