import { change } from "../change.ts";
import type { Context, SystemActor } from "../context.ts";
import { allocationExhausted } from "../errors.ts";
import { availableTo, BANK, balanceOf, openUserAccounts } from "./account.ts";
import { move } from "./move.ts";

export interface PassOnInput {
  organisationId: string;
  fromUserId: string;
  toUserId: string;
  /** Licences, above zero. */
  amount: number;
}

/**
 * The product itself hands licences of one user to another, by way of the bank and in one transaction. Throws
 * ALLOCATION_EXHAUSTED when the first has fewer.
 */
export async function passOn(context: Context<SystemActor>, input: PassOnInput): Promise<void> {
  const { organisationId, fromUserId, toUserId, amount } = input;
  await change(context, { name: "allocation.passOn", organisationId }, async (unit) => {
    await openUserAccounts(unit, toUserId);
    const from = availableTo(fromUserId);
    const line = (userId: string, action: string) =>
      unit.record({
        thingKind: "organisation",
        thingId: organisationId,
        action,
        state: null,
        after: { userId, amount },
      });
    const taken = line(fromUserId, "licences-taken-back");
    const moved = await move(unit, { from, to: BANK, amount, reason: "take-back", place: taken });
    if (!moved) throw allocationExhausted(amount, await balanceOf(unit, from));
    const given = line(toUserId, "licences-allotted");
    await move(unit, {
      from: BANK,
      to: availableTo(toUserId),
      amount,
      reason: "allot",
      place: given,
    });
  });
}
