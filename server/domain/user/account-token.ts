import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { organisation } from "#db/schema/organisation.ts";
import { user, userToken } from "#db/schema/user.ts";
import type { Tx, WriteUnit } from "#db/write.ts";
import type { Clock } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";

/** An account token lives an hour (ASSURANCE.md part 3, Tokens). */
export const ACCOUNT_TOKEN_MS = 3_600_000;
/** How long a dead one stays to be told from one that never was. */
const KEPT_MS = 24 * 3_600_000;

/** The SHA-256 of the token derived from a row's id; the domain does not know the secret. */
export type AccountTokenHashOf = (tokenId: string) => string;

/** What the transport derives a token from. `expiresAt` in epoch ms. */
export interface AccountTokenRow {
  tokenId: string;
  expiresAt: number;
}

/** Within the causing transaction: a new token of this account. Others stay good: a person may hold several devices. */
export async function addAccountToken(
  { tx, now }: { tx: Tx; now: number },
  { userId, email }: { userId: string; email: string },
  tokenHashOf: AccountTokenHashOf,
): Promise<AccountTokenRow> {
  const mine = and(eq(userToken.userId, userId), eq(userToken.kind, "account"));
  await tx.delete(userToken).where(and(mine, lt(userToken.expiresAt, now - KEPT_MS)));
  const tokenId = newId(now);
  const expiresAt = now + ACCOUNT_TOKEN_MS;
  const hash = tokenHashOf(tokenId);
  await tx
    .insert(userToken)
    .values({ id: tokenId, userId, kind: "account", email, hash, createdAt: now, expiresAt });
  return { tokenId, expiresAt };
}

interface GrantDoor {
  db: Database;
  clock: Clock;
  idempotency?: WriteUnit["idempotency"];
}

/**
 * A token for somebody who has just proved to be this account. Throws INVALID_CREDENTIALS when the account was disabled, or its password
 * changed, since the proof (D26).
 */
export async function grantAccountToken(
  { db, clock, idempotency }: GrantDoor,
  proven: { userId: string; email: string; sessionVersion: number },
  tokenHashOf: AccountTokenHashOf,
): Promise<AccountTokenRow> {
  const now = clock.now();
  const unit = { name: "account.signIn", now, ...(idempotency && { idempotency }) };
  return db.write(unit, async (tx) => {
    const [still] = await tx
      .select({ id: user.id })
      .from(user)
      .where(
        and(
          eq(user.id, proven.userId),
          eq(user.state, "active"),
          eq(user.sessionVersion, proven.sessionVersion),
        ),
      );
    if (!still) {
      throw new DomainError(
        "INVALID_CREDENTIALS",
        "The account was changed at this moment. Sign in again.",
      );
    }
    return addAccountToken({ tx, now }, proven, tokenHashOf);
  });
}

/** Whose account token this is, whatever has become of both. */
export interface AccountTokenOwner {
  userId: string;
  name: string;
  organisationId: string | null;
  expiresAt: number;
  /** The token was revoked, or the account is not active, an operator's, or of another address by now. */
  dead: boolean;
  organisationSuspended: boolean;
}

/** By the token's hash; null for one that never was. One statement, committed data. */
export async function findAccountToken(
  db: Database,
  tokenHash: string,
): Promise<AccountTokenOwner | null> {
  const [found] = await db.read
    .select({
      userId: user.id,
      name: user.name,
      organisationId: user.organisationId,
      expiresAt: userToken.expiresAt,
      alive: sql<number>`${userToken.revokedAt} is null and ${userToken.usedAt} is null and ${user.state} = 'active' and ${user.operator} = 0 and ${user.email} = ${userToken.email}`,
      organisationState: organisation.state,
    })
    .from(userToken)
    .innerJoin(user, eq(user.id, userToken.userId))
    .leftJoin(organisation, eq(organisation.id, user.organisationId))
    .where(and(eq(userToken.hash, tokenHash), eq(userToken.kind, "account")));
  if (!found) return null;
  const { alive, organisationState, expiresAt, ...owner } = found;
  return {
    ...owner,
    expiresAt: expiresAt ?? 0,
    dead: alive !== 1,
    organisationSuspended: organisationState !== null && organisationState !== "active",
  };
}
