import { and, asc, count, eq, gt, inArray, isNull, max, ne } from "drizzle-orm";
import { z } from "zod";
import { USER_STATES, user, userToken } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { UserRole } from "./manage.ts";

export const UserFilter = z.strictObject({
  state: z.array(z.enum(USER_STATES)).min(1).max(USER_STATES.length).optional(),
  role: z.array(UserRole).min(1).max(UserRole.options.length).optional(),
});

export const ListUsersInput = z.strictObject({
  filter: UserFilter.optional(),
  /** The `nextCursor` of the page before. */
  cursor: z.string().max(64).nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListUsersInput = z.infer<typeof ListUsersInput>;

/** The users of whoever asks, by when they were made; removed ones only when asked for. Throws FORBIDDEN. */
export async function listUsers(context: Context, input: ListUsersInput) {
  const { db, actor, clock } = requirePermission(context, "user.read");
  const { filter, cursor, limit = 50 } = input;
  const matching = and(
    eq(user.organisationId, actor.organisationId),
    filter?.state ? inArray(user.state, filter.state) : ne(user.state, "removed"),
    filter?.role && inArray(user.role, filter.role),
  );
  const [rows, totals] = await Promise.all([
    db.read
      .select({
        userId: user.id,
        name: user.name,
        email: user.email,
        role: user.role,
        state: user.state,
        lastSignedInAt: user.lastSignedInAt,
        createdAt: user.createdAt,
      })
      .from(user)
      .where(and(matching, cursor ? gt(user.id, cursor) : undefined))
      .orderBy(asc(user.id))
      .limit(limit + 1),
    db.read.select({ total: count() }).from(user).where(matching),
  ]);
  const page = rows.slice(0, limit);
  const invitations = await invitationsEnd(
    db.read,
    page.filter((row) => row.state === "invited").map((row) => row.userId),
    clock.now(),
  );
  return {
    items: page.map(({ lastSignedInAt, createdAt, role, ...rest }) => ({
      ...rest,
      role: role ?? ("agent" as const),
      createdAt: iso(createdAt) ?? "",
      lastSignedInAt: iso(lastSignedInAt),
      /** Until when the invitation can be accepted; null when it has ended, or there is none. */
      invitedUntil: iso(invitations.get(rest.userId) ?? null),
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.userId ?? null) : null,
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
