import { and, count, eq, gt, lte, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { throttle } from "#db/schema/delivery.ts";
import type { Tx } from "#db/write.ts";
import { DomainError } from "../errors.ts";
import { inWords } from "./in-words.ts";

/** A counter of attempts in a fixed window that begins with its first attempt (ASSURANCE.md part 3, Throttles). */
export interface Window {
  scope: string;
  /** Whom the attempts belong to, already as a digest. */
  subject: string;
  windowMs: number;
  limit: number;
}

export type Reader = Pick<Database["read"] | Tx, "select">;

export interface Standing {
  count: number;
  /** When the window ends and counting begins anew, epoch ms; null when nothing is counted. */
  endsAt: number | null;
}

/** What a window holds now. */
export async function standing(reader: Reader, window: Window, now: number): Promise<Standing> {
  const [row] = await reader
    .select({ count: throttle.count, startedAt: throttle.windowStartedAt })
    .from(throttle)
    .where(
      and(
        eq(throttle.scope, window.scope),
        eq(throttle.subject, window.subject),
        eq(throttle.item, ""),
        gt(throttle.windowStartedAt, now - window.windowMs),
      ),
    );
  if (!row?.startedAt) return { count: 0, endsAt: null };
  return { count: row.count, endsAt: row.startedAt + window.windowMs };
}

/** Counts one attempt. A window that has ended begins anew. */
export async function addAttempt(tx: Tx, window: Window, now: number): Promise<void> {
  const fresh = sql`${throttle.windowStartedAt} > ${now - window.windowMs}`;
  await tx
    .insert(throttle)
    .values({
      scope: window.scope,
      subject: window.subject,
      item: "",
      windowStartedAt: now,
      count: 1,
    })
    .onConflictDoUpdate({
      target: [throttle.scope, throttle.subject, throttle.item],
      set: {
        count: sql`case when ${fresh} then ${throttle.count} + 1 else 1 end`,
        windowStartedAt: sql`case when ${fresh} then ${throttle.windowStartedAt} else ${now} end`,
      },
    });
}

/** Takes one attempt back: it was a success. */
export async function takeBackAttempt(tx: Tx, window: Window): Promise<void> {
  await tx
    .update(throttle)
    .set({ count: sql`max(0, ${throttle.count} - 1)` })
    .where(
      and(
        eq(throttle.scope, window.scope),
        eq(throttle.subject, window.subject),
        eq(throttle.item, ""),
      ),
    );
}

/** Takes note of a distinct thing, each once a window. */
export async function addItem(tx: Tx, window: Omit<Window, "limit">, item: string, now: number) {
  await tx
    .insert(throttle)
    .values({ scope: window.scope, subject: window.subject, item, windowStartedAt: now, count: 1 })
    .onConflictDoUpdate({
      target: [throttle.scope, throttle.subject, throttle.item],
      set: { windowStartedAt: now },
    });
}

/** How many distinct things were noted within the window. */
export async function countItems(reader: Reader, window: Omit<Window, "limit">, now: number) {
  const [row] = await reader
    .select({ items: count() })
    .from(throttle)
    .where(
      and(
        eq(throttle.scope, window.scope),
        eq(throttle.subject, window.subject),
        gt(throttle.windowStartedAt, now - window.windowMs),
      ),
    );
  return row?.items ?? 0;
}

const KEPT_MS = 24 * 3_600_000;

/** Drops counters of windows that ended long ago; the longest window is a day. */
export async function dropOldWindows(tx: Tx, now: number): Promise<void> {
  await tx.delete(throttle).where(lte(throttle.windowStartedAt, now - KEPT_MS));
}

/** RATE_LIMITED, with the seconds until `endsAt`. */
export function tooMany(what: string, endsAt: number, now: number): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil((endsAt - now) / 1000));
  return new DomainError("RATE_LIMITED", `${what} Try again in ${inWords(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  });
}
