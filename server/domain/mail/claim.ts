import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { outbox } from "#db/schema/delivery.ts";
import { userToken } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import type { LinkKind } from "../user/link.ts";

interface Place {
  db: Database;
  clock: Clock;
}

/** A mail somebody has claimed; only they send it until the claim ends. */
export interface ClaimedMail {
  id: string;
  recipient: string;
  subject: string;
  textBody: string;
  htmlBody: string;
  createdAt: number;
  /** Which try this is, from 1: also the mark of the claim. */
  attempt: number;
  /** The link it carries; its token is made from `id`. Null for a mail without one. */
  link: { kind: LinkKind; hash: string; usable: boolean } | null;
}

/** Longer than a try can take: whoever died in the middle of one leaves the mail to the next only after it. */
export const CLAIM_MS = 2 * 60_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** The last moment a JavaScript date knows: a mail given up is never due, and stays to be read. */
const NEVER = 8.64e15;

/** Takes the mail that has been due longest, by one conditional update: of two processes at once one gets it. Null when none is due. */
export async function claimMail({ db, clock }: Place): Promise<ClaimedMail | null> {
  const now = clock.now();
  // Looked for first: most of the time nothing is due, and then nothing is written.
  const due = and(isNull(outbox.sentAt), lte(outbox.nextAttemptAt, now));
  const [waiting] = await db.read
    .select({ id: outbox.id })
    .from(outbox)
    .where(due)
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
    .limit(1);
  if (!waiting) return null;
  return db.write({ name: "mail.claim", repeatable: true, now }, async (tx) => {
    const [row] = await tx
      .update(outbox)
      .set({ nextAttemptAt: now + CLAIM_MS, attemptCount: sql`${outbox.attemptCount} + 1` })
      .where(and(eq(outbox.id, waiting.id), due))
      .returning();
    if (!row) return null;
    const [token] = await tx.select().from(userToken).where(eq(userToken.id, row.id));
    const { id, recipient, subject, textBody, htmlBody, createdAt, attemptCount } = row;
    const usable =
      token !== undefined && !token.usedAt && !token.revokedAt && (token.expiresAt ?? 0) > now;
    const link = token ? { kind: token.kind as LinkKind, hash: token.hash, usable } : null;
    const known = { id, recipient, subject, textBody, htmlBody, link };
    return { ...known, createdAt: createdAt ?? now, attempt: attemptCount };
  });
}

type Claim = Pick<ClaimedMail, "id" | "attempt">;

/** The mail is out. */
export function mailSent(place: Place, claim: Claim): Promise<void> {
  return settle(place, claim, { sentAt: place.clock.now(), lastError: null });
}

/** The try failed: the next one is a minute later, then two, four … up to six hours. */
export function mailFailed(place: Place, claim: Claim, error: string): Promise<void> {
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (claim.attempt - 1), LONGEST_WAIT_MS);
  return settle(place, claim, { nextAttemptAt: place.clock.now() + waitMs, lastError: error });
}

/** No try will help: the link is dead by now, or the server wants no such recipient. */
export function giveUpMail(place: Place, claim: Claim, why: string): Promise<void> {
  return settle(place, claim, { nextAttemptAt: NEVER, lastError: why });
}

/** Says how a claim ended, if it is still the claim: another may have taken the mail when it took too long. */
async function settle(
  { db, clock }: Place,
  claim: Claim,
  columns: Partial<typeof outbox.$inferInsert>,
): Promise<void> {
  const mine = and(
    eq(outbox.id, claim.id),
    eq(outbox.attemptCount, claim.attempt),
    isNull(outbox.sentAt),
  );
  await db.write({ name: "mail.settle", repeatable: true, now: clock.now() }, async (tx) => {
    await tx.update(outbox).set(columns).where(mine);
  });
}
