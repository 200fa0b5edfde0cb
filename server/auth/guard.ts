import { database } from "#server/database.ts";
import {
  type Clock,
  type OperatorActor,
  systemClock,
  type UserActor,
} from "#server/domain/context.ts";
import { DomainError } from "#server/domain/errors.ts";
import { env, requireSecret } from "#server/env.ts";
import { actorOf } from "./account.ts";
import { cookieNames, readCookie } from "./cookies.ts";
import { accountOfSession, openSession } from "./session.ts";

export type ConsoleActor = UserActor | OperatorActor;

/**
 * Who is behind a request's cookies, by their row in the database at this moment; null for nobody. `Authorization` is not looked
 * at: the console knows cookies only. Throws PASSWORD_CHANGE_REQUIRED, and UNAVAILABLE when the database cannot be asked.
 */
export async function actorOfRequest(
  headers: Headers,
  clock: Clock = systemClock,
): Promise<ConsoleActor | null> {
  const value = readCookie(headers.get("cookie"), cookieNames(env().https).session);
  if (!value) return null;
  const claims = await openSession(value, { secret: requireSecret(env()), clock });
  if (!claims) return null;
  const account = await accountOfSession(await database(), claims);
  if (account?.passwordChangeRequired) {
    throw new DomainError(
      "PASSWORD_CHANGE_REQUIRED",
      "Change the password that was made for you, then go on.",
    );
  }
  return account && actorOf(account);
}

/** As `actorOfRequest`, and UNAUTHENTICATED for nobody. */
export async function requireActor(
  headers: Headers,
  clock: Clock = systemClock,
): Promise<ConsoleActor> {
  const actor = await actorOfRequest(headers, clock);
  if (!actor) throw new DomainError("UNAUTHENTICATED", "Sign in to go on.");
  return actor;
}
