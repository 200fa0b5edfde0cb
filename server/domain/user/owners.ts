import { and, asc, count, eq } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import { asUser, type Context } from "../context.ts";

/** Owners that are named; the others are counted. */
const NAMED = 5;

/**
 * Who can change what somebody of the organisation may do: the names of its active owners, the longest here first, and how many more
 * there are. For everybody of the organisation, whatever their role. Throws FORBIDDEN for anybody else.
 */
export async function listOwners(context: Context): Promise<{ names: string[]; more: number }> {
  const { db, actor } = asUser(context);
  const owners = and(
    eq(user.organisationId, actor.organisationId),
    eq(user.role, "owner"),
    eq(user.state, "active"),
  );
  const [rows, [all]] = await Promise.all([
    db.read.select({ name: user.name }).from(user).where(owners).orderBy(asc(user.id)).limit(NAMED),
    db.read.select({ total: count() }).from(user).where(owners),
  ]);
  return {
    names: rows.map(({ name }) => name),
    more: Math.max(0, (all?.total ?? 0) - rows.length),
  };
}
