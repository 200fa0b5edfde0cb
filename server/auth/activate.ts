import type { Database } from "#db/open.ts";
import type { Clock } from "#server/domain/context.ts";
import { DomainError, invalidInput } from "#server/domain/errors.ts";
import { activate, findActivation } from "#server/domain/user/activate.ts";
import { hashPassword } from "./password/hash.ts";
import { passwordQueue } from "./password/queue.ts";
import { passwordProblem } from "./password/rules.ts";
import { hashToken, isToken } from "./token.ts";

interface Place {
  db: Database;
  clock: Clock;
}

/** Whose account an activation link opens, or null when it does not work (any more). Opening a link changes nothing (T19). */
export async function accountOfLink(
  place: Place,
  token: string,
): Promise<{ email: string } | null> {
  if (!isToken("activation", token)) return null;
  return findActivation(place, hashToken(token));
}

/**
 * Sets the password of the account behind an activation link and makes it active; the link is used up. Throws TOKEN_EXPIRED,
 * INVALID_INPUT for a password against the rules (the link stays good), RATE_LIMITED.
 */
export async function activateAccount(
  place: Place,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  const account = isToken("activation", token)
    ? await findActivation(place, hashToken(token))
    : null;
  if (!account) {
    throw new DomainError(
      "TOKEN_EXPIRED",
      "This link was used, replaced, or is too old. Ask for a new one.",
    );
  }
  const { email, organisationName } = account;
  const problem = passwordProblem(password, {
    email,
    ...(organisationName && { organisationName }),
  });
  if (problem) throw invalidInput([problem]);
  // Only a good link gets here: nobody else makes us hash.
  const passwordHash = await passwordQueue().run(() => hashPassword(password));
  return activate(place, { tokenHash: hashToken(token), passwordHash });
}
