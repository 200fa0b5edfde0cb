import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "#server/domain/context.ts";
import { DomainError } from "#server/domain/errors.ts";
import {
  type Attempt,
  attemptSucceeded,
  requireAttemptLeft,
  takeAttempt,
} from "#server/domain/throttle/password-attempt.ts";
import { type Account, consoleHindrance, findAccountByEmail, type Hindrance } from "./account.ts";
import { Email } from "./email.ts";
import { hashPassword, isOutdated, verifyPassword } from "./password/hash.ts";
import { attemptQueue, passwordQueue } from "./password/queue.ts";

export const Credentials = z.object({ email: Email, password: z.string().min(1).max(1_024) });

interface SignInDoor {
  db: Database;
  clock: Clock;
  /** The client's address, for the throttle. */
  address: string;
}

/** What a new session is made of. */
export interface SignedIn {
  userId: string;
  sessionVersion: number;
  account: Account;
}

/**
 * Whether these are the credentials of an account, whatever its state: throttled, queued, and of the same cost for an account
 * that does not exist. Throws INVALID_CREDENTIALS (one answer for a wrong address and a wrong password) or RATE_LIMITED.
 */
export async function checkCredentials(door: SignInDoor, input: unknown): Promise<Account> {
  const parsed = Credentials.safeParse(input);
  if (!parsed.success) throw wrongCredentials();
  const { email, password } = parsed.data;
  const attempt = { account: email, address: door.address };
  await requireAttemptLeft(door, attempt);
  return attemptQueue().run(async () => {
    await takeAttempt(door, attempt);
    const account = await findAccountByEmail(door.db, email);
    const stored = account?.passwordHash ?? null;
    const right = await passwordQueue().run(() => verifyPassword(stored, password), {
      admitted: true,
    });
    if (!right || !account?.passwordHash) throw wrongCredentials();
    await noteSuccess(door, attempt, account.id, account.passwordHash, password);
    return account;
  });
}

/** Signs in to the console. Throws as `checkCredentials`, and FORBIDDEN or PASSWORD_CHANGE_REQUIRED where the account is not ready. */
export async function signIn(door: SignInDoor, input: unknown): Promise<SignedIn> {
  const account = await checkCredentials(door, input);
  const hindrance = consoleHindrance(account);
  if (hindrance === "inactive") throw wrongCredentials();
  if (hindrance) {
    throw new DomainError("FORBIDDEN", HINDRANCES[hindrance], {
      details: { joins: joins(account) },
    });
  }
  if (account.passwordChangeRequired) {
    throw new DomainError(
      "PASSWORD_CHANGE_REQUIRED",
      "This password was made for you and must be changed first: choose your own on the sign-in page.",
    );
  }
  return { userId: account.id, sessionVersion: account.sessionVersion, account };
}

/** Whether the account waits for an organisation: the pages of joining take it as it is, activated or not. */
function joins({ state, operator, organisationId }: Account): boolean {
  return state === "active" && !operator && organisationId === null;
}

const HINDRANCES: Record<Exclude<Hindrance, "inactive">, string> = {
  unverified:
    "This address is not activated yet. Open the link in the mail we sent you, then sign in. No mail? Set a new password: that activates the address too.",
  "organisation-suspended":
    "Your organisation is suspended. Its owner can ask the operator of this platform.",
  "no-organisation":
    "Your account belongs to no organisation yet. It does once an admin approves your device's request.",
};

function wrongCredentials(): DomainError {
  return new DomainError(
    "INVALID_CREDENTIALS",
    "The address or the password is wrong. Check both and try again.",
  );
}

/** Gives the attempt back, notes the time, and re-hashes a password whose hash is of older parameters. */
async function noteSuccess(
  { db, clock }: SignInDoor,
  attempt: Attempt,
  userId: string,
  stored: string,
  password: string,
) {
  const now = clock.now();
  const renewed = isOutdated(stored) ? await hashPassword(password) : stored;
  await db.write({ name: "user.sign-in", repeatable: true, now }, async (tx) => {
    await attemptSucceeded(tx, attempt, now);
    await tx.update(user).set({ lastSignedInAt: now }).where(eq(user.id, userId));
    if (renewed !== stored) {
      await tx
        .update(user)
        .set({ passwordHash: renewed })
        .where(and(eq(user.id, userId), eq(user.passwordHash, stored)));
    }
  });
}
