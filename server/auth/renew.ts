import { type Clock, systemClock } from "#server/domain/context.ts";
import { env, requireSecret } from "#server/env.ts";
import { cookieNames, readCookie, sessionCookieHeader } from "./cookies.ts";
import { renewSession } from "./session.ts";

/**
 * The `Set-Cookie` that keeps a session in use from becoming idle, or null when none is due. It prolongs nothing beyond the absolute limit
 * and authorises nothing: every call still reads the user's row.
 */
export async function renewedCookie(
  headers: Headers,
  clock: Clock = systemClock,
): Promise<string | null> {
  const { https } = env();
  const value = readCookie(headers.get("cookie"), cookieNames(https).session);
  const renewed = value && (await renewSession(value, { secret: requireSecret(env()), clock }));
  return renewed ? sessionCookieHeader(renewed, https) : null;
}
