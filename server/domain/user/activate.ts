import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { organisation } from "#db/schema/organisation.ts";
import { user, userToken } from "#db/schema/user.ts";
import type { Tx } from "#db/write.ts";
import type { Clock } from "../context.ts";
import { DomainError } from "../errors.ts";

export interface ActivateInput {
  /** SHA-256 of the token in the link, 64 hex digits. */
  tokenHash: string;
  passwordHash: string;
}

interface Place {
  db: Database;
  clock: Clock;
}

/** Whose account an activation link opens; null when it is unknown, used, revoked or expired. Changes nothing. */
export async function findActivation(
  { db, clock }: Place,
  tokenHash: string,
): Promise<{ email: string; organisationName: string | null } | null> {
  const [found] = await db.read
    .select({ email: user.email, organisationName: organisation.name })
    .from(userToken)
    .innerJoin(user, eq(user.id, userToken.userId))
    .leftJoin(organisation, eq(organisation.id, user.organisationId))
    .where(and(usable(tokenHash, clock.now()), eq(userToken.email, user.email)));
  return found ?? null;
}

/**
 * Uses an activation link: sets the password, verifies the address, makes the account active and ends every older session. The
 * link is used by one conditional update, so of two at once one wins (ASSURANCE.md T19). Throws TOKEN_EXPIRED for a link that is
 * unknown, used, revoked or expired, and for an account that is disabled, removed or has another address by now.
 *
 * It serves accounts outside any organisation, operators among them; those have no history to write.
 */
export async function activate(
  { db, clock }: Place,
  input: ActivateInput,
): Promise<{ email: string }> {
  const now = clock.now();
  return db.write({ name: "user.activate", now }, async (tx) => {
    const [used] = await tx
      .update(userToken)
      .set({ usedAt: now })
      .where(usable(input.tokenHash, now))
      .returning({ userId: userToken.userId, email: userToken.email });
    if (!used) throw linkDead();
    return activateUser(tx, used, input.passwordHash, now);
  });
}

async function activateUser(
  tx: Tx,
  used: { userId: string; email: string },
  passwordHash: string,
  now: number,
) {
  const [active] = await tx
    .update(user)
    .set({
      state: "active",
      passwordHash,
      passwordChangeRequired: false,
      emailVerifiedAt: sql`coalesce(${user.emailVerifiedAt}, ${now})`,
      sessionVersion: sql`${user.sessionVersion} + 1`,
      version: sql`${user.version} + 1`,
    })
    .where(
      and(
        eq(user.id, used.userId),
        eq(user.email, used.email),
        isNull(user.organisationId),
        sql`${user.state} in ('invited', 'active')`,
      ),
    )
    .returning({ email: user.email });
  if (!active) throw linkDead();
  return active;
}

function usable(tokenHash: string, now: number) {
  return and(
    eq(userToken.hash, tokenHash),
    eq(userToken.kind, "activation"),
    isNull(userToken.usedAt),
    isNull(userToken.revokedAt),
    gt(userToken.expiresAt, now),
  );
}

function linkDead(): DomainError {
  return new DomainError(
    "TOKEN_EXPIRED",
    "This link was used, replaced, or is too old. Ask for a new one.",
  );
}
