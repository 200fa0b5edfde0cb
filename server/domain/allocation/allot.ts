import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { user } from "#db/schema/user.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { allocationExhausted, DomainError, notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { typedText } from "../typed-text.ts";
import {
  availableTo,
  BANK,
  balanceOf,
  openOrganisationAccounts,
  openUserAccounts,
} from "./account.ts";
import { LicenceAmount } from "./grant.ts";
import { move } from "./move.ts";

export const AllotInput = z.strictObject({
  userId: z.string().min(1).max(64),
  /** Licences; a negative number takes back. */
  amount: LicenceAmount,
  note: typedText(200).optional(),
});
export type AllotInput = z.infer<typeof AllotInput>;

export interface Allotted {
  bank: number;
  available: number;
}

const ALLOT_LESS =
  "Allot no more than the bank holds: take some back from somebody first, or ask the operator for more.";
const TAKE_BACK_LESS =
  "Take back no more than this user has available: what devices use returns when they are retired or cancelled.";

/**
 * An owner moves licences from the bank to a user, or back. Returns both balances after it. Throws FORBIDDEN, NOT_FOUND,
 * CONFLICT (a disabled user is given none), ALLOCATION_EXHAUSTED when the side that gives holds fewer.
 */
export async function allot(context: Context, input: AllotInput): Promise<Allotted> {
  const owner = requirePermission(context, "allocation.allot");
  const { organisationId } = owner.actor;
  const { userId, note } = input;
  return change(context, { name: "allocation.allot", organisationId }, async (unit) => {
    const [receiver] = await unit.tx
      .select({ state: user.state })
      .from(user)
      .where(
        and(
          eq(user.organisationId, organisationId),
          eq(user.id, userId),
          ne(user.state, "removed"),
        ),
      );
    if (!receiver) throw notFound("user");
    if (input.amount > 0 && receiver.state === "disabled") {
      throw new DomainError(
        "CONFLICT",
        "This user is disabled. Enable them first, or allot to somebody else.",
      );
    }
    await openOrganisationAccounts(unit);
    await openUserAccounts(unit, userId);
    const taken = input.amount < 0;
    const amount = Math.abs(input.amount);
    const place = unit.record({
      thingKind: "user",
      thingId: userId,
      action: taken ? "licences-taken-back" : "licences-allotted",
      state: receiver.state,
      after: { amount, note: note ?? null },
    });
    const [from, to] = taken ? [availableTo(userId), BANK] : [BANK, availableTo(userId)];
    const moved = await move(unit, {
      from,
      to,
      amount,
      reason: taken ? "take-back" : "allot",
      place,
      note,
    });
    if (!moved) {
      const whatToDo = taken ? TAKE_BACK_LESS : ALLOT_LESS;
      throw allocationExhausted(amount, await balanceOf(unit, from), whatToDo);
    }
    return {
      bank: await balanceOf(unit, BANK),
      available: await balanceOf(unit, availableTo(userId)),
    };
  });
}
