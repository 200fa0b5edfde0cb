import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { throttle } from "#db/schema/delivery.ts";
import type { Tx } from "#db/write.ts";
import type { Clock } from "../context.ts";
import { subjectOf } from "./subject.ts";
import { type Reader, standing, tooMany, type Window } from "./window.ts";

const HOUR_MS = 3_600_000;

/** `EMAIL_TAKEN` tells that an account exists: 50 an hour for a client's address (ASSURANCE.md part 3). */
export const takenFrom = (address: string): Window => ({
  scope: "email-taken.address",
  subject: subjectOf(address),
  windowMs: HOUR_MS,
  limit: 50,
});

/** Organisations made from one client's address. */
export const signUpsFrom = (address: string): Window => ({
  scope: "sign-up.address",
  subject: subjectOf(address),
  windowMs: HOUR_MS,
  limit: 20,
});

/** New passwords and new links asked for from one client's address, for whatever account. */
export const linksAskedFrom = (address: string): Window => ({
  scope: "link-asked.address",
  subject: subjectOf(address),
  windowMs: HOUR_MS,
  limit: 50,
});

/** Invitations of one organisation. */
export const invitationsOf = (organisationId: string): Window => ({
  scope: "invitation.organisation",
  subject: organisationId,
  windowMs: 24 * HOUR_MS,
  limit: 2_000,
});

/** Throws RATE_LIMITED when `count` more do not fit. */
export async function requireRoom(
  reader: Reader,
  window: Window,
  { now, count = 1, what }: { now: number; count?: number; what: string },
): Promise<void> {
  const { count: counted, endsAt } = await standing(reader, window, now);
  if (counted + count > window.limit) throw tooMany(what, endsAt ?? now + window.windowMs, now);
}

/** Takes one place of a window, in a transaction of its own: a refusal that follows does not give it back. Throws RATE_LIMITED. */
export async function takeRoom(
  { db, clock }: { db: Database; clock: Clock },
  window: Window,
  what: string,
): Promise<void> {
  const now = clock.now();
  await requireRoom(db.read, window, { now, what });
  await db.write({ name: `throttle.${window.scope}`, repeatable: true, now }, async (tx) => {
    await requireRoom(tx, window, { now, what });
    await count(tx, [window], now);
  });
}

/** Counts in windows of one length, `times` in each. A window that has ended begins anew. */
export async function count(tx: Tx, windows: Window[], now: number, times = 1): Promise<void> {
  const [first] = windows;
  if (!first || times === 0) return;
  const fresh = sql`${throttle.windowStartedAt} > ${now - first.windowMs}`;
  await tx
    .insert(throttle)
    .values(
      windows.map(({ scope, subject }) => ({
        scope,
        subject,
        item: "",
        windowStartedAt: now,
        count: times,
      })),
    )
    .onConflictDoUpdate({
      target: [throttle.scope, throttle.subject, throttle.item],
      set: {
        count: sql`case when ${fresh} then ${throttle.count} + ${times} else ${times} end`,
        windowStartedAt: sql`case when ${fresh} then ${throttle.windowStartedAt} else ${now} end`,
      },
    });
}

/** Mails that anybody but its owner can cause to one mailbox. */
const mailsTo = (email: string): Window => ({
  scope: "mail.recipient",
  subject: subjectOf(email),
  windowMs: HOUR_MS,
  limit: 5,
});

/** Counts a mail to each of these mailboxes that may have one more this hour, and returns those. */
export async function takeMailRoom(tx: Tx, emails: string[], now: number): Promise<Set<string>> {
  const windows = emails.map((email) => ({ email, ...mailsTo(email) }));
  const [first] = windows;
  if (!first) return new Set();
  const rows = await tx
    .select({ subject: throttle.subject, count: throttle.count })
    .from(throttle)
    .where(
      and(
        eq(throttle.scope, first.scope),
        eq(throttle.item, ""),
        inArray(
          throttle.subject,
          windows.map((window) => window.subject),
        ),
        gt(throttle.windowStartedAt, now - first.windowMs),
      ),
    );
  const counted = new Map(rows.map((row) => [row.subject, row.count]));
  const open = windows.filter(({ subject, limit }) => (counted.get(subject) ?? 0) < limit);
  await count(tx, open, now);
  return new Set(open.map((window) => window.email));
}
