import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { allocationAccount } from "#db/schema/allocation.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { availableTo } from "./account.ts";

export interface UserAllocation {
  userId: string;
  name: string;
  email: string;
  role: string;
  state: string;
  available: number;
  inUse: number;
}

/** `granted = bank + Σ available + inUse`, in licences, at one moment. */
export interface AllocationSummary {
  granted: number;
  bank: number;
  available: number;
  inUse: number;
  users: UserAllocation[];
}

/**
 * The organisation's ledger in one answer: its accounts, and everybody who may enrol or holds a licence. Two queries, whatever
 * the number of devices. Throws FORBIDDEN.
 */
export async function allocationSummary(context: Context): Promise<AllocationSummary> {
  const { organisationId } = requirePermission(context, "allocation.read").actor;
  const balance = (kind: string) =>
    sql<number>`coalesce(sum(${allocationAccount.balance}) filter (where ${allocationAccount.kind} = ${kind}), 0)`;
  const { read } = context.db;
  const [rows, people] = await Promise.all([
    read
      .select({
        granted: balance("grant"),
        bank: balance("bank"),
        available: balance("available"),
        inUse: balance("in-use"),
      })
      .from(allocationAccount)
      .where(eq(allocationAccount.organisationId, organisationId)),
    read
      .select({
        userId: user.id,
        name: user.name,
        email: user.email,
        role: sql<string>`${user.role}`,
        state: user.state,
        available: balance("available"),
        inUse: balance("in-use"),
      })
      .from(user)
      .leftJoin(
        allocationAccount,
        and(
          eq(allocationAccount.organisationId, user.organisationId),
          eq(allocationAccount.userId, user.id),
        ),
      )
      .where(and(eq(user.organisationId, organisationId), ne(user.state, "removed")))
      .groupBy(user.id)
      .having(sql`${user.role} in ('owner', 'admin') or count(${allocationAccount.id}) > 0`)
      .orderBy(asc(user.name), asc(user.id)),
  ]);
  const totals = rows[0] ?? { granted: 0, bank: 0, available: 0, inUse: 0 };
  return { ...totals, granted: 0 - totals.granted, users: people };
}

/** What a user may still draw, in licences. */
export async function availableLicences(
  database: Database,
  organisationId: string,
  userId: string,
): Promise<number> {
  const [account] = await database.read
    .select({ balance: allocationAccount.balance })
    .from(allocationAccount)
    .where(
      and(
        eq(allocationAccount.organisationId, organisationId),
        eq(allocationAccount.id, availableTo(userId)),
      ),
    );
  return account?.balance ?? 0;
}
