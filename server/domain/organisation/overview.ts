import {
  and,
  asc,
  count,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  min,
  ne,
  or,
  sql,
} from "drizzle-orm";
import { allocationAccount } from "#db/schema/allocation.ts";
import { device } from "#db/schema/device.ts";
import { imports } from "#db/schema/import.ts";
import { enrolmentLink } from "#db/schema/link.ts";
import { organisation } from "#db/schema/organisation.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { dayIn } from "./day-in.ts";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const CHART_DAYS = 30;
/** Every zone of the world is off by whole quarters of an hour. */
const QUARTER_MS = 900_000;
/** A user with fewer licences than this share of what they were given is nearly out. */
const NEARLY_OUT = 0.05;
const NAMED = 5;

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/**
 * What needs a person, and where things stand: a dozen queries, each by an index, whatever the number of devices. Throws FORBIDDEN.
 */
export async function organisationOverview(context: Context) {
  const { db, clock, actor } = requirePermission(context, "organisation.read");
  const { organisationId } = actor;
  const { read } = db;
  const now = clock.now();
  const of = {
    device: eq(device.organisationId, organisationId),
    request: eq(request.organisationId, organisationId),
    import: and(eq(imports.organisationId, organisationId), isNull(imports.repairsId)),
  };
  const pending = and(of.request, eq(request.state, "pending"), gt(request.expiresAt, now));
  const enrolledSince = (since: number) => and(of.device, gte(device.enrolledAt, since));
  const quarter = sql<number>`cast(${device.enrolledAt} / ${QUARTER_MS} as integer)`;
  const [
    [found],
    [waiting],
    oldest,
    [preEnrolled],
    [thisWeek],
    quarters,
    ready,
    low,
    ending,
    [anyDevice],
    [anyRequest],
    [colleagues],
  ] = await Promise.all([
    read
      .select({ timeZone: organisation.timeZone })
      .from(organisation)
      .where(eq(organisation.id, organisationId)),
    read
      .select({ count: count(), oldestAt: min(request.createdAt) })
      .from(request)
      .where(pending),
    read
      .select({
        id: request.id,
        requestCode: request.requestCode,
        requester: user.name,
        createdAt: request.createdAt,
        expiresAt: request.expiresAt,
      })
      .from(request)
      .innerJoin(user, eq(user.id, request.requesterId))
      .where(pending)
      .orderBy(asc(request.createdAt), asc(request.id))
      .limit(NAMED),
    read
      .select({ count: count() })
      .from(device)
      .where(and(of.device, eq(device.state, "pre-enrolled"))),
    read
      .select({ count: count() })
      .from(device)
      .where(enrolledSince(now - WEEK_MS)),
    read
      .select({ quarter, count: count() })
      .from(device)
      .where(enrolledSince(now - CHART_DAYS * DAY_MS))
      .groupBy(quarter),
    read
      .select({
        id: imports.id,
        fileName: imports.fileName,
        expiresAt: imports.expiresAt,
        newCount: imports.newCount,
        problemCount: imports.problemCount,
      })
      .from(imports)
      .where(and(of.import, eq(imports.state, "ready"), gt(imports.expiresAt, now)))
      .orderBy(asc(imports.expiresAt))
      .limit(NAMED),
    usersNearlyOut(read, organisationId),
    read
      .select({
        id: enrolmentLink.id,
        label: enrolmentLink.label,
        expiresAt: enrolmentLink.expiresAt,
      })
      .from(enrolmentLink)
      .where(
        and(
          eq(enrolmentLink.organisationId, organisationId),
          isNull(enrolmentLink.revokedAt),
          gt(enrolmentLink.expiresAt, now),
          lt(enrolmentLink.expiresAt, now + WEEK_MS),
        ),
      )
      .orderBy(asc(enrolmentLink.expiresAt))
      .limit(NAMED),
    read.select({ id: device.id }).from(device).where(of.device).limit(1),
    read.select({ id: request.id }).from(request).where(of.request).limit(1),
    read
      .select({ count: count() })
      .from(user)
      .where(
        and(
          eq(user.organisationId, organisationId),
          inArray(user.role, ["owner", "admin"]),
          ne(user.state, "removed"),
        ),
      ),
  ]);
  return {
    pending: { count: waiting?.count ?? 0, oldestAt: iso(waiting?.oldestAt ?? null) },
    preEnrolled: preEnrolled?.count ?? 0,
    enrolledThisWeek: thisWeek?.count ?? 0,
    needsYou: {
      requests: oldest.map(({ createdAt, expiresAt, ...rest }) => ({
        ...rest,
        createdAt: iso(createdAt) ?? "",
        expiresAt: iso(expiresAt) ?? "",
      })),
      imports: ready.map((row) => ({ ...row, expiresAt: iso(row.expiresAt) ?? "" })),
      users: low,
      links: ending.map((row) => ({ ...row, expiresAt: iso(row.expiresAt) })),
    },
    enrolments: byDay(quarters, now, found?.timeZone ?? "UTC"),
    /** What a new organisation does first; true is done. */
    firstRun: {
      preEnrolled: anyDevice !== undefined,
      companyIdShared: anyRequest !== undefined,
      colleagueInvited: (colleagues?.count ?? 0) > 1,
    },
  };
}

async function usersNearlyOut(read: Context["db"]["read"], organisationId: string) {
  const balance = (kind: "available" | "in-use") =>
    sql<number>`coalesce(sum(${allocationAccount.balance}) filter (where ${allocationAccount.kind} = ${kind}), 0)`;
  const [available, inUse] = [balance("available"), balance("in-use")];
  return read
    .select({ userId: user.id, name: user.name, available, inUse })
    .from(allocationAccount)
    .innerJoin(
      user,
      and(
        eq(user.organisationId, allocationAccount.organisationId),
        eq(user.id, allocationAccount.userId),
      ),
    )
    .where(
      and(
        eq(allocationAccount.organisationId, organisationId),
        isNotNull(allocationAccount.userId),
        or(eq(user.state, "active"), eq(user.state, "invited")),
      ),
    )
    .groupBy(user.id)
    .having(sql`${inUse} > 0 and ${available} <= ${NEARLY_OUT} * (${available} + ${inUse})`)
    .orderBy(available, user.id)
    .limit(NAMED);
}

/** Enrolments of the last 30 days, each day in the organisation's zone, oldest first; days without any are there too. */
function byDay(quarters: { quarter: number; count: number }[], now: number, timeZone: string) {
  const days = new Map<string, number>();
  for (let back = CHART_DAYS - 1; back >= 0; back--)
    days.set(dayIn(now - back * DAY_MS, timeZone), 0);
  for (const { quarter, count: enrolled } of quarters) {
    const day = dayIn(quarter * QUARTER_MS, timeZone);
    const known = days.get(day);
    if (known !== undefined) days.set(day, known + enrolled);
  }
  return [...days].map(([day, enrolled]) => ({ day, enrolled }));
}
