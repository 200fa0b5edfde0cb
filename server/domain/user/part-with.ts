import { and, eq, inArray, sql } from "drizzle-orm";
import { assignment, device, LIVE_STATES } from "#db/schema/device.ts";
import { availableTo, BANK, balanceOf } from "../allocation/account.ts";
import { move } from "../allocation/move.ts";
import type { LinePlace, Unit } from "../change.ts";
import { DomainError } from "../errors.ts";

/** Who holds live devices is not let go. Throws CONFLICT with their number. */
export async function refuseHolder({ tx, organisationId }: Unit, userId: string): Promise<void> {
  const [held] = await tx
    .select({ devices: sql<number>`count(*)` })
    .from(assignment)
    .innerJoin(
      device,
      and(
        eq(device.organisationId, assignment.organisationId),
        eq(device.id, assignment.deviceId),
        inArray(device.state, [...LIVE_STATES]),
      ),
    )
    .where(and(eq(assignment.organisationId, organisationId), eq(assignment.userId, userId)));
  const devices = held?.devices ?? 0;
  if (devices === 0) return;
  throw new DomainError(
    "CONFLICT",
    devices === 1
      ? "1 device is assigned to them. Assign it to somebody else first."
      : `${devices} devices are assigned to them. Assign these to somebody else first.`,
    { details: { reason: "devices", devices } },
  );
}

/** What a removed user has available goes to the bank (PRODUCT.md, Allocation). Returns how many licences that were. */
export async function returnAvailable(
  unit: Unit,
  userId: string,
  place: LinePlace,
): Promise<number> {
  const from = availableTo(userId);
  const amount = await balanceOf(unit, from);
  if (amount > 0) await move(unit, { from, to: BANK, amount, reason: "user-removed", place });
  return amount;
}
