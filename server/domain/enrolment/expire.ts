import { and, asc, lte, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { request } from "#db/schema/request.ts";
import type { Clock, Context } from "../context.ts";
import { changeOfRequest } from "./change-of-request.ts";

const SYSTEM = { kind: "system", name: "SmartMDM" } as const;
const AT_ONCE = 500;

/**
 * Marks requests that nobody decided in time as `expired` (ASSURANCE.md D17), some hundred at a time and each organisation's in a
 * transaction of its own; those of unknown company IDs with them. Called every minute. Returns how many.
 */
export async function expireRequests(db: Database, clock: Clock): Promise<number> {
  const now = clock.now();
  let expired = 0;
  for (;;) {
    const due = await readDue(db, now);
    if (due.length === 0) return expired;
    const context: Context = { db, clock, actor: SYSTEM };
    for (const [organisationId, ids] of byOrganisation(due)) {
      expired += await expire(context, organisationId, ids, now);
    }
  }
}

type Due = Awaited<ReturnType<typeof readDue>>;

function readDue(db: Database, now: number) {
  return (
    db.read
      .select({ id: request.id, organisationId: request.organisationId })
      .from(request)
      // The state stands in the text: only so SQLite takes the index of what is due.
      .where(and(sql`${request.state} = 'pending'`, lte(request.expiresAt, now)))
      .orderBy(asc(request.expiresAt))
      .limit(AT_ONCE)
  );
}

function byOrganisation(due: Due): Map<string | null, string[]> {
  const groups = new Map<string | null, string[]>();
  for (const { id, organisationId } of due) {
    const group = groups.get(organisationId) ?? [];
    group.push(id);
    groups.set(organisationId, group);
  }
  return groups;
}

function expire(
  context: Context,
  organisationId: string | null,
  ids: string[],
  now: number,
): Promise<number> {
  const spec = { name: "request.expire", organisationId };
  return changeOfRequest(context, spec, async (unit) => {
    const done = await unit.tx
      .update(request)
      .set({ state: "expired", version: sql`${request.version} + 1` })
      .where(
        and(
          sql`${request.id} in (select value from json_each(${JSON.stringify(ids)}))`,
          sql`${request.state} = 'pending'`,
          lte(request.expiresAt, now),
        ),
      )
      .returning({ id: request.id });
    for (const { id: thingId } of done) {
      unit.record({
        thingKind: "request",
        thingId,
        action: "expired",
        state: "expired",
        before: { state: "pending" },
        after: { state: "expired" },
      });
    }
    return done.length;
  });
}
