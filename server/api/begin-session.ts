import { cookies } from "next/headers";
import { type Account, actorOf } from "#server/auth/account.ts";
import { cookieNames, cookieOptions, sessionCookieOptions } from "#server/auth/cookies.ts";
import type { ConsoleActor } from "#server/auth/guard.ts";
import { newClaims, sealSession } from "#server/auth/session.ts";
import { systemClock } from "#server/domain/context.ts";
import { env, requireSecret } from "#server/env.ts";

/** Gives this browser a new session of an account, always another cookie than before (T18). Null where the console has no place for it. */
export async function beginSession(account: Account): Promise<ConsoleActor | null> {
  const actor = actorOf(account);
  if (!actor) return null;
  const { id: userId, sessionVersion } = account;
  const { https } = env();
  const claims = newClaims({ userId, sessionVersion }, systemClock.now());
  const value = await sealSession(claims, requireSecret(env()));
  (await cookies()).set(cookieNames(https).session, value, sessionCookieOptions(https));
  return actor;
}

/** Takes the session from this browser. */
export async function endSession(): Promise<void> {
  const { https } = env();
  (await cookies()).set(cookieNames(https).session, "", { ...cookieOptions(https), maxAge: 0 });
}
