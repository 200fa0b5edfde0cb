import { and, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { outbox } from "#db/schema/delivery.ts";
import { organisation } from "#db/schema/organisation.ts";
import { user, userToken } from "#db/schema/user.ts";
import type { Tx } from "#db/write.ts";
import type { Clock, Role } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import type { MailText } from "../mail/text.ts";

export type LinkKind = "activation" | "invitation" | "reset";

/**
 * The SHA-256 of the token that a row's link carries. The token is derived from the row's id under the site's secret, so it can
 * be made again for the mail and is kept nowhere (ASSURANCE.md part 3, Tokens). The domain does not know the secret.
 */
export type TokenHashOf = (kind: LinkKind, tokenId: string) => string;

const DAY_MS = 24 * 3_600_000;
const LASTS_MS: Record<LinkKind, number> = {
  activation: 3 * DAY_MS,
  invitation: 7 * DAY_MS,
  reset: 3_600_000,
};

export interface LinkMail {
  userId: string;
  email: string;
  organisationId: string | null;
  mail: MailText;
}

/**
 * Within the causing transaction: gives each of these users a new link of a kind, with the mail that carries it. Older links of
 * the kind are dead from here on. A mail's id is its token's id: these are returned, in the order of `mails`.
 */
export async function mailLinks(
  { tx, now }: { tx: Tx; now: number },
  kind: LinkKind,
  mails: LinkMail[],
  tokenHashOf: TokenHashOf,
): Promise<string[]> {
  if (mails.length === 0) return [];
  await revokeLinks(
    { tx, now },
    mails.map((one) => one.userId),
    [kind],
  );
  const numbered = mails.map((one) => ({ ...one, id: newId(now) }));
  await tx.insert(userToken).values(
    numbered.map(({ id, userId, email }) => ({
      id,
      userId,
      kind,
      email,
      hash: tokenHashOf(kind, id),
      createdAt: now,
      expiresAt: now + LASTS_MS[kind],
    })),
  );
  await tx.insert(outbox).values(
    numbered.map(({ id, email, organisationId, mail }) => ({
      id,
      organisationId,
      recipient: email,
      subject: mail.subject,
      textBody: mail.text,
      htmlBody: mail.html,
      createdAt: now,
      nextAttemptAt: now,
    })),
  );
  return numbered.map(({ id }) => id);
}

/** Ends what is unused of these users' tokens of these kinds. */
export async function revokeLinks(
  { tx, now }: { tx: Tx; now: number },
  userIds: string[],
  kinds: (typeof userToken.$inferSelect)["kind"][],
): Promise<void> {
  await tx
    .update(userToken)
    .set({ revokedAt: now })
    .where(
      and(
        inArray(userToken.userId, userIds),
        inArray(userToken.kind, kinds),
        isNull(userToken.usedAt),
        isNull(userToken.revokedAt),
      ),
    );
}

/** The account a link belongs to. */
export interface LinkOwner {
  userId: string;
  email: string;
  name: string;
  state: (typeof user.$inferSelect)["state"];
  role: Role | null;
  organisationId: string | null;
  organisationName: string | null;
  operator: boolean;
  hasPassword: boolean;
  emailVerified: boolean;
}

/** What is selected of a link's owner, from `user` joined with `organisation`. */
export const OWNER_COLUMNS = {
  userId: user.id,
  email: user.email,
  name: user.name,
  state: user.state,
  role: user.role,
  organisationId: user.organisationId,
  organisationName: organisation.name,
  operator: user.operator,
};

interface Place {
  db: Database;
  clock: Clock;
}

/** Whose link this is while it works; null when it is unknown, used, revoked or expired. Changes nothing: opening a link never does (T19). */
export async function findLink(
  { db, clock }: Place,
  kind: LinkKind,
  hash: string,
): Promise<LinkOwner | null> {
  return readOwner(db, and(usable(kind, hash, clock.now()), eq(userToken.kind, kind)));
}

/** Whose link this once was, working or not: for sending a new one to the same address. */
export async function findSpentLink(
  { db }: Place,
  kind: LinkKind,
  hash: string,
): Promise<LinkOwner | null> {
  return readOwner(db, and(eq(userToken.hash, hash), eq(userToken.kind, kind)));
}

async function readOwner(db: Database, where: ReturnType<typeof and>): Promise<LinkOwner | null> {
  const [found] = await db.read
    .select({
      ...OWNER_COLUMNS,
      hasPassword: sql<number>`${user.passwordHash} is not null`,
      emailVerified: sql<number>`${user.emailVerifiedAt} is not null`,
    })
    .from(userToken)
    .innerJoin(user, and(eq(user.id, userToken.userId), eq(user.email, userToken.email)))
    .leftJoin(organisation, eq(organisation.id, user.organisationId))
    .where(and(where, ne(user.state, "removed"), ne(user.state, "disabled")));
  if (!found) return null;
  const { hasPassword, emailVerified, ...rest } = found;
  return { ...rest, hasPassword: hasPassword === 1, emailVerified: emailVerified === 1 };
}

/**
 * Uses a link, by one conditional update: of two at once one wins (T19). Returns whose it is. Throws TOKEN_EXPIRED for a link that is
 * unknown, used, revoked or expired.
 */
export async function takeLink(
  { tx, now }: { tx: Tx; now: number },
  kind: LinkKind,
  hash: string,
): Promise<{ userId: string; email: string }> {
  const [used] = await tx
    .update(userToken)
    .set({ usedAt: now })
    .where(usable(kind, hash, now))
    .returning({ userId: userToken.userId, email: userToken.email });
  if (!used) throw linkDead();
  return used;
}

export function linkDead(): DomainError {
  return new DomainError(
    "TOKEN_EXPIRED",
    "This link was used, replaced, or is too old. Ask for a new one.",
  );
}

function usable(kind: LinkKind, hash: string, now: number) {
  return and(
    eq(userToken.hash, hash),
    eq(userToken.kind, kind),
    isNull(userToken.usedAt),
    isNull(userToken.revokedAt),
    gt(userToken.expiresAt, now),
  );
}
