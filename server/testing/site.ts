import { eq } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import { cookieNames } from "#server/auth/cookies.ts";
import { hashPassword } from "#server/auth/password/hash.ts";
import { newClaims, sealSession } from "#server/auth/session.ts";
import { putDatabase } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { publishEnv } from "#server/env.ts";

/** Where the site of tests is: http, on this machine. */
export const SITE = "http://localhost:3000";
export const TEST_SECRET = "zR4-7kq_M1xVtb0wQe9Lh2sYpA6uNd8C";
export const TEST_PASSWORD = "four plain words here";

/** Makes this process a site over `db`, for tests that call route handlers: its secret, its address, its handle. */
export function testSite(db: Database): void {
  publishEnv({ NEXTAUTH_SECRET: TEST_SECRET, NEXTAUTH_URL: SITE, LOG_LEVEL: "silent" });
  putDatabase(db);
}

/** The `Cookie` header of a session that this user begins now. */
export async function sessionCookie(
  userId: string,
  sessionVersion = 1,
  clock = systemClock,
): Promise<string> {
  const value = await sealSession(newClaims({ userId, sessionVersion }, clock.now()), TEST_SECRET);
  return `${cookieNames(false).session}=${value}`;
}

/** Gives a user a password, by its hash if one is given. */
export async function givePassword(db: Database, userId: string, hash?: string): Promise<void> {
  const passwordHash = hash ?? (await hashPassword(TEST_PASSWORD));
  await changeUser(db, userId, { passwordHash });
}

/** Changes columns of a user's row as nobody in the product would: for tests of what the guard makes of it. */
export async function changeUser(
  db: Database,
  userId: string,
  columns: Partial<typeof user.$inferInsert>,
): Promise<void> {
  await db.write({ name: "test.user", repeatable: true, now: Date.now() }, async (tx) => {
    await tx.update(user).set(columns).where(eq(user.id, userId));
  });
}
