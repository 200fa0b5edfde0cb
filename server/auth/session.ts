import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import type { Clock } from "#server/domain/context.ts";
import { type Account, actorOf, findAccount } from "./account.ts";

/** ASSURANCE.md part 3: a session ends after 12 h without use, and after 7 days whatever happens. */
export const IDLE_MS = 12 * 3_600_000;
export const ABSOLUTE_MS = 7 * 24 * 3_600_000;
/** A token in use is renewed when it is this old; so "idle" is right to five minutes. */
const RENEW_AFTER_MS = 5 * 60_000;

/** What the cookie holds: who, under which version of their account, since when, and when last used. Epoch ms. */
export const SessionClaims = z.object({
  sub: z.string().min(1),
  version: z.number().int(),
  signedInAt: z.number().int(),
  usedAt: z.number().int(),
});
export type SessionClaims = z.infer<typeof SessionClaims>;

export interface SessionKey {
  secret: string;
  clock: Clock;
}

/** The claims of a session that begins now. */
export function newClaims(
  of: { userId: string; sessionVersion: number },
  now: number,
): SessionClaims {
  return { sub: of.userId, version: of.sessionVersion, signedInAt: now, usedAt: now };
}

/** The encrypted value of the cookie. */
export function sealSession(claims: SessionClaims, secret: string): Promise<string> {
  return encode({ token: { ...claims }, secret, maxAge: IDLE_MS / 1000 });
}

/** The claims of a cookie's value, if it is ours and neither idle nor too old; else null. Says nothing yet about the user. */
export async function openSession(value: string, key: SessionKey): Promise<SessionClaims | null> {
  let token: unknown;
  try {
    token = await decode({ token: value, secret: key.secret });
  } catch {
    return null;
  }
  const claims = SessionClaims.safeParse(token);
  return claims.success && isInTime(claims.data, key.clock.now()) ? claims.data : null;
}

/** Whether a session is neither idle for too long nor too old. */
export function isInTime({ signedInAt, usedAt }: SessionClaims, now: number): boolean {
  return now - usedAt < IDLE_MS && now - signedInAt < ABSOLUTE_MS;
}

/** The same session, used now; null when it is too young to be worth a new cookie, or over. */
export async function renewSession(value: string, key: SessionKey): Promise<string | null> {
  const claims = await openSession(value, key);
  const now = key.clock.now();
  if (!claims || now - claims.usedAt < RENEW_AFTER_MS) return null;
  return sealSession({ ...claims, usedAt: now }, key.secret);
}

/**
 * The account a session stands for, read from its row at this very call: active, verified, of an active organisation, and of the
 * version the session was made under. Null for everything else. "A session exists" is never the test (T18, T30).
 */
export async function accountOfSession(
  db: Database,
  claims: SessionClaims,
): Promise<Account | null> {
  const account = await findAccount(db, claims.sub);
  if (!account || account.sessionVersion !== claims.version) return null;
  return actorOf(account) ? account : null;
}
