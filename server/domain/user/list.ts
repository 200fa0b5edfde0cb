import { and, asc, count, desc, eq, gt, inArray, isNull, lt, max, ne } from "drizzle-orm";
import { z } from "zod";
import { allocationAccount } from "#db/schema/allocation.ts";
import { assignment, device, LIVE_STATES } from "#db/schema/device.ts";
import { USER_STATES, user, userToken } from "#db/schema/user.ts";
import { availableTo } from "../allocation/account.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { matchingName } from "./find-agents.ts";
import { UserRole } from "./manage.ts";

/** Before a cursor that reads towards the beginning. */
const BACK = "-";

export const UserFilter = z.strictObject({
  state: z.array(z.enum(USER_STATES)).min(1).max(USER_STATES.length).optional(),
  role: z.array(UserRole).min(1).max(UserRole.options.length).optional(),
  /** Part of a name or an e-mail address. */
  search: z.string().trim().max(200).optional(),
});

export const ListUsersInput = z.strictObject({
  filter: UserFilter.optional(),
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z.string().max(64).nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListUsersInput = z.infer<typeof ListUsersInput>;

/** The users of whoever asks, with the devices they hold and the licences they have, by when they were made; removed ones only when asked for. Throws FORBIDDEN. */
export async function listUsers(context: Context, input: ListUsersInput) {
  const { db, actor, clock } = requirePermission(context, "user.read");
  const { filter, cursor, limit = 50 } = input;
  const back = cursor?.startsWith(BACK) ?? false;
  const edge = back ? cursor?.slice(BACK.length) : cursor;
  const matching = and(
    eq(user.organisationId, actor.organisationId),
    filter?.state ? inArray(user.state, filter.state) : ne(user.state, "removed"),
    filter?.role && inArray(user.role, filter.role),
    filter?.search ? matchingName(filter.search) : undefined,
  );
  const [rows, totals] = await Promise.all([
    db.read
      .select({
        userId: user.id,
        name: user.name,
        email: user.email,
        role: user.role,
        state: user.state,
        version: user.version,
        lastSignedInAt: user.lastSignedInAt,
        createdAt: user.createdAt,
      })
      .from(user)
      .where(and(matching, edge ? (back ? lt : gt)(user.id, edge) : undefined))
      .orderBy(back ? desc(user.id) : asc(user.id))
      .limit(limit + 1),
    db.read.select({ total: count() }).from(user).where(matching),
  ]);
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const [first, last] = [page[0]?.userId, page.at(-1)?.userId];
  const ids = page.map((row) => row.userId);
  const [invitations, devices, licences] = await Promise.all([
    invitationsEnd(
      db.read,
      page.filter((row) => row.state === "invited").map((row) => row.userId),
      clock.now(),
    ),
    devicesOf(db.read, actor.organisationId, ids),
    licencesOf(db.read, actor.organisationId, ids),
  ]);
  return {
    items: page.map(({ lastSignedInAt, createdAt, role, ...rest }) => ({
      ...rest,
      role: role ?? ("agent" as const),
      createdAt: iso(createdAt) ?? "",
      lastSignedInAt: iso(lastSignedInAt),
      /** Live devices assigned to them. */
      devices: devices.get(rest.userId) ?? 0,
      /** Licences they may still draw. */
      available: licences.get(rest.userId) ?? 0,
      /** Until when the invitation can be accepted; null when it has ended, or there is none. */
      invitedUntil: iso(invitations.get(rest.userId) ?? null),
    })),
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${first}` : null,
    total: totals[0]?.total ?? 0,
    totalIsEstimate: false,
  };
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

async function invitationsEnd(
  read: Context["db"]["read"],
  userIds: string[],
  now: number,
): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await read
    .select({ userId: userToken.userId, until: max(userToken.expiresAt) })
    .from(userToken)
    .where(
      and(
        inArray(userToken.userId, userIds),
        eq(userToken.kind, "invitation"),
        isNull(userToken.usedAt),
        isNull(userToken.revokedAt),
        gt(userToken.expiresAt, now),
      ),
    )
    .groupBy(userToken.userId);
  return new Map(rows.flatMap(({ userId, until }) => (until ? [[userId, until] as const] : [])));
}

type Read = Context["db"]["read"];

async function devicesOf(read: Read, organisationId: string, userIds: string[]) {
  if (userIds.length === 0) return new Map<string, number>();
  const rows = await read
    .select({ userId: assignment.userId, devices: count() })
    .from(assignment)
    .innerJoin(
      device,
      and(
        eq(device.organisationId, assignment.organisationId),
        eq(device.id, assignment.deviceId),
        inArray(device.state, [...LIVE_STATES]),
      ),
    )
    .where(and(eq(assignment.organisationId, organisationId), inArray(assignment.userId, userIds)))
    .groupBy(assignment.userId);
  return new Map(rows.map((row) => [row.userId, row.devices]));
}

async function licencesOf(read: Read, organisationId: string, userIds: string[]) {
  if (userIds.length === 0) return new Map<string, number>();
  const rows = await read
    .select({ userId: allocationAccount.userId, balance: allocationAccount.balance })
    .from(allocationAccount)
    .where(
      and(
        eq(allocationAccount.organisationId, organisationId),
        inArray(allocationAccount.id, userIds.map(availableTo)),
      ),
    );
  return new Map(rows.map((row) => [row.userId ?? "", row.balance]));
}
