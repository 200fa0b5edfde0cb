import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { allocationAccount, allocationMovement } from "#db/schema/allocation.ts";
import { organisation } from "#db/schema/organisation.ts";
import { user } from "#db/schema/user.ts";
import { change, type LinePlace, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { allocationExhausted, DomainError } from "../errors.ts";
import { typedText } from "../typed-text.ts";
import {
  availableTo,
  BANK,
  balanceOf,
  GRANT,
  openOrganisationAccounts,
  openUserAccounts,
} from "./account.ts";
import { move } from "./move.ts";

/** The most licences one movement carries: far above any fleet, far below where integers stop being exact. */
const MOST_LICENCES = 100_000_000;

/** Licences to move, one way or, as a negative number, the other. */
export const LicenceAmount = z
  .int()
  .min(-MOST_LICENCES)
  .max(MOST_LICENCES)
  .refine((amount) => amount !== 0, "Give a number of licences other than 0.");

export const GrantInput = z.strictObject({
  organisationId: z.string().min(1).max(64),
  /** Licences; a negative number withdraws what still lies in the bank. */
  amount: LicenceAmount,
  note: typedText(200).optional(),
});
export type GrantInput = z.infer<typeof GrantInput>;

export interface Granted {
  granted: number;
  bank: number;
}

/**
 * An operator (or the product itself, seeding) grants licences to an organisation's bank, or withdraws them from it. If no user
 * of it was ever allotted any, the grant moves on to its first owner in the same transaction, so a new organisation just works.
 * Throws FORBIDDEN, NOT_FOUND, ALLOCATION_EXHAUSTED (the bank holds less than is withdrawn).
 */
export async function grant(context: Context, input: GrantInput): Promise<Granted> {
  if (context.actor.kind === "user") {
    throw new DomainError("FORBIDDEN", "Only a platform operator grants licences.");
  }
  const { organisationId, amount, note } = input;
  return change(context, { name: "operator.grant", organisationId }, async (unit) => {
    const [found] = await unit.tx
      .select({ id: organisation.id })
      .from(organisation)
      .where(eq(organisation.id, organisationId));
    if (!found) throw new DomainError("NOT_FOUND", "No such organisation.");
    await openOrganisationAccounts(unit);
    const action = amount > 0 ? "licences-granted" : "licences-withdrawn";
    const place = unit.record({
      thingKind: "organisation",
      thingId: organisationId,
      action,
      state: null,
      after: { amount: Math.abs(amount), note: note ?? null },
    });
    if (amount > 0) await grantToBank(unit, amount, place, note);
    else await withdraw(unit, -amount, place, note);
    return {
      granted: 0 - (await balanceOf(unit, GRANT)),
      bank: await balanceOf(unit, BANK),
    };
  });
}

async function grantToBank(unit: Unit, amount: number, place: LinePlace, note?: string) {
  await move(unit, { from: GRANT, to: BANK, amount, reason: "grant", place, note });
  const owner = await firstOwnerOfUntouched(unit);
  if (!owner) return;
  await openUserAccounts(unit, owner);
  const line = unit.record({
    thingKind: "organisation",
    thingId: unit.organisationId,
    action: "licences-allotted",
    state: null,
    after: { userId: owner, amount },
  });
  await move(unit, { from: BANK, to: availableTo(owner), amount, reason: "allot", place: line });
}

const WITHDRAW_LESS =
  "Withdraw no more than the bank holds: an owner of the organisation takes licences back to it first.";

async function withdraw(unit: Unit, amount: number, place: LinePlace, note?: string) {
  const moved = await move(unit, {
    from: BANK,
    to: GRANT,
    amount,
    reason: "grant-withdrawn",
    place,
    note,
  });
  if (!moved) throw allocationExhausted(amount, await balanceOf(unit, BANK), WITHDRAW_LESS);
}

/** The oldest active owner, if nobody of the organisation was ever allotted a licence; else null. */
async function firstOwnerOfUntouched(unit: Unit): Promise<string | null> {
  const { tx, organisationId } = unit;
  const allotted = await tx
    .select({ one: sql<number>`1` })
    .from(allocationMovement)
    .innerJoin(
      allocationAccount,
      and(
        eq(allocationAccount.organisationId, allocationMovement.organisationId),
        eq(allocationAccount.id, allocationMovement.toAccount),
      ),
    )
    .where(
      and(
        eq(allocationMovement.organisationId, organisationId),
        eq(allocationAccount.kind, "available"),
      ),
    )
    .limit(1);
  if (allotted.length > 0) return null;
  const [owner] = await tx
    .select({ id: user.id })
    .from(user)
    .where(
      and(
        eq(user.organisationId, organisationId),
        eq(user.role, "owner"),
        eq(user.state, "active"),
      ),
    )
    .orderBy(asc(user.id))
    .limit(1);
  return owner?.id ?? null;
}
