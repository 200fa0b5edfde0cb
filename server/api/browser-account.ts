import { cookies, headers } from "next/headers";
import { cookieNames, cookieOptions } from "#server/auth/cookies.ts";
import { type AccountGrant, requireAccount } from "#server/auth/device-account.ts";
import { actorOfRequest } from "#server/auth/guard.ts";
import { database } from "#server/database.ts";
import { type AccountActor, systemClock } from "#server/domain/context.ts";
import { env } from "#server/env.ts";

/** Keeps an account token in this browser for as long as it is good, where no script sees it. */
export async function keepAccount({ accountToken, expiresAt }: AccountGrant): Promise<void> {
  const { https } = env();
  const expires = new Date(expiresAt);
  (await cookies()).set(cookieNames(https).account, accountToken, {
    ...cookieOptions(https),
    expires,
  });
}

/**
 * Who uses the phone's pages in this browser, by their row at this request: the account that signed in there, else the console's; null for
 * nobody. An operator is nobody here. Throws UNAVAILABLE when the database cannot be asked.
 */
export async function accountOfBrowser(): Promise<AccountActor | null> {
  const token = (await cookies()).get(cookieNames(env().https).account)?.value ?? null;
  const account = token === null ? null : await known(accountOfToken(token));
  return account ?? (await known(accountOfConsole()));
}

async function accountOfToken(token: string): Promise<AccountActor> {
  return requireAccount({ db: await database(), clock: systemClock }, token);
}

async function accountOfConsole(): Promise<AccountActor | null> {
  const actor = await actorOfRequest(await headers());
  if (actor?.kind !== "user") return null;
  const { userId, name, organisationId } = actor;
  return { kind: "account", userId, name, organisationId };
}

const NOBODY = new Set([
  "UNAUTHENTICATED",
  "TOKEN_EXPIRED",
  "FORBIDDEN",
  "PASSWORD_CHANGE_REQUIRED",
]);

/** An account that may not go on is as none: it is asked to sign in, and is told why there. */
async function known(asked: Promise<AccountActor | null>): Promise<AccountActor | null> {
  try {
    return await asked;
  } catch (error) {
    if (NOBODY.has(String((error as { code?: unknown }).code))) return null;
    throw error;
  }
}
