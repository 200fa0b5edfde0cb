import { and, eq } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import type { LinePlace, Unit } from "../change.ts";
import { allocationExhausted } from "../errors.ts";
import { availableTo, BANK, balanceOf, inUseOf, openUserAccounts } from "./account.ts";
import { move } from "./move.ts";
import { noticeLicences } from "./notice-licences.ts";

interface Draw {
  /** Whose allocation pays. */
  userId: string;
  /** Devices, one licence each. */
  amount: number;
  place: LinePlace;
  importId?: string;
  requestId?: string;
}

/**
 * Takes `amount` licences from a user for as many new devices. Returns the movement's id, which the devices name.
 * Throws ALLOCATION_EXHAUSTED with both numbers when the user has fewer; then nothing is written.
 */
export async function draw(unit: Unit, input: Draw): Promise<string> {
  const { userId, ...rest } = input;
  await openUserAccounts(unit, userId);
  const from = availableTo(userId);
  const movementId = await move(unit, { ...rest, from, to: inUseOf(userId), reason: "draw" });
  if (!movementId) throw allocationExhausted(input.amount, await balanceOf(unit, from));
  await noticeLicences(unit, { userId, drawn: input.amount });
  return movementId;
}

interface GiveBack {
  /** From whom the licences were drawn. */
  userId: string;
  amount: number;
  place: LinePlace;
  importId?: string;
}

/**
 * Returns the licences of devices that ended to whom they were drawn from, or to the bank if that user was removed
 * (PRODUCT.md, Allocation). Returns the movement's id, which the devices name.
 */
export async function giveBack(unit: Unit, input: GiveBack): Promise<string> {
  const { userId, ...rest } = input;
  const [owner] = await unit.tx
    .select({ state: user.state })
    .from(user)
    .where(and(eq(user.organisationId, unit.organisationId), eq(user.id, userId)));
  const to = owner && owner.state !== "removed" ? availableTo(userId) : BANK;
  const movementId = await move(unit, { ...rest, from: inUseOf(userId), to, reason: "return" });
  if (!movementId)
    throw new Error("More licences would return than are in use: the ledger is broken.");
  return movementId;
}
