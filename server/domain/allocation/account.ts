import { and, eq, sql } from "drizzle-orm";
import { allocationAccount } from "#db/schema/allocation.ts";
import type { Unit } from "../change.ts";

export const GRANT = "grant";
export const BANK = "bank";

/** The account of what a user may still draw. */
export const availableTo = (userId: string) => `available:${userId}`;

/** The account of what live devices hold that were drawn from a user. */
export const inUseOf = (userId: string) => `in-use:${userId}`;

/** Makes an organisation's `grant` and `bank` when they are not there yet. */
export async function openOrganisationAccounts(unit: Unit): Promise<void> {
  const { organisationId } = unit;
  await unit.tx
    .insert(allocationAccount)
    .values([
      { organisationId, id: GRANT, kind: "grant" },
      { organisationId, id: BANK, kind: "bank" },
    ])
    .onConflictDoNothing();
}

/** Makes a user's two accounts when they are not there yet. The user must belong to the unit's organisation. */
export async function openUserAccounts(unit: Unit, userId: string): Promise<void> {
  const { organisationId } = unit;
  await unit.tx
    .insert(allocationAccount)
    .values([
      { organisationId, id: availableTo(userId), kind: "available", userId },
      { organisationId, id: inUseOf(userId), kind: "in-use", userId },
    ])
    .onConflictDoNothing();
}

/** Balance of an account of the unit's organisation, in licences; 0 for one that was never opened. */
export async function balanceOf(unit: Unit, accountId: string): Promise<number> {
  const [account] = await unit.tx
    .select({ balance: sql<number>`${allocationAccount.balance}` })
    .from(allocationAccount)
    .where(
      and(
        eq(allocationAccount.organisationId, unit.organisationId),
        eq(allocationAccount.id, accountId),
      ),
    );
  return account?.balance ?? 0;
}
