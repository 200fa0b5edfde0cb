import { and, count, eq, gt, min, or, sql } from "drizzle-orm";
import { throttle } from "#db/schema/delivery.ts";
import type { Tx } from "#db/write.ts";
import { subjectOf } from "./subject.ts";
import { tooMany, type Window } from "./window.ts";

const HOUR_MS = 3_600_000;
const PER_ACCOUNT_A_DAY = 10;
const PER_ADDRESS_AN_HOUR = 200;

interface Trying {
  userId: string;
  /** The client's address. */
  address: string;
  /** The company ID, or the code of a link, as it is looked up. */
  tried: string;
}

/**
 * Within the caller's transaction: notes what an account and an address try, known or not. What counts are **distinct** IDs, 10 a day
 * for an account and 200 an hour for an address: a crowd with one ID never meets a limit, and no limit tells which IDs are known (T3;
 * ASSURANCE.md part 3). Throws RATE_LIMITED.
 */
export async function takeCompanyId(tx: Tx, trying: Trying, now: number): Promise<void> {
  const windows = windowsOf(trying);
  const item = subjectOf(trying.tried);
  const rows = await tx
    .select({
      scope: throttle.scope,
      items: count(),
      tried: sql<number>`max(${throttle.item} = ${item})`,
      oldest: min(throttle.windowStartedAt),
    })
    .from(throttle)
    .where(
      or(
        ...windows.map(({ scope, subject, windowMs }) =>
          and(
            eq(throttle.scope, scope),
            eq(throttle.subject, subject),
            gt(throttle.windowStartedAt, now - windowMs),
          ),
        ),
      ),
    )
    .groupBy(throttle.scope);
  for (const { scope, windowMs, limit } of windows) {
    const row = rows.find((one) => one.scope === scope);
    if (!row || row.tried === 1 || row.items < limit) continue;
    throw tooMany(
      "Too many different company IDs were tried.",
      (row.oldest ?? now) + windowMs,
      now,
    );
  }
  await tx
    .insert(throttle)
    .values(
      windows.map(({ scope, subject }) => ({
        scope,
        subject,
        item,
        windowStartedAt: now,
        count: 1,
      })),
    )
    .onConflictDoUpdate({
      target: [throttle.scope, throttle.subject, throttle.item],
      set: { windowStartedAt: now },
    });
}

function windowsOf({ userId, address }: Trying): [Window, Window] {
  return [
    {
      scope: "company-id.account",
      subject: subjectOf(userId),
      windowMs: 24 * HOUR_MS,
      limit: PER_ACCOUNT_A_DAY,
    },
    {
      scope: "company-id.address",
      subject: subjectOf(address),
      windowMs: HOUR_MS,
      limit: PER_ADDRESS_AN_HOUR,
    },
  ];
}
