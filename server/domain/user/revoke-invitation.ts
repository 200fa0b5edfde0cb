import { and, eq, inArray, sql } from "drizzle-orm";
import { assignment, device } from "#db/schema/device.ts";
import { user } from "#db/schema/user.ts";
import { availableTo, BANK, balanceOf } from "../allocation/account.ts";
import { move } from "../allocation/move.ts";
import { change, type Unit } from "../change.ts";
import { asUser, type Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { revokeLinks } from "./link.ts";
import { invitedUser, type UserInput } from "./manage.ts";

/**
 * Takes an invitation back: the user is removed, the link is dead, and what they had available goes to the bank. Throws FORBIDDEN,
 * NOT_FOUND, CONFLICT when it was accepted meanwhile or live devices are assigned to them.
 */
export async function revokeInvitation(
  context: Context,
  { userId }: UserInput,
): Promise<{ email: string }> {
  requirePermission(context, "user.manage");
  const revoker = asUser(context);
  const { organisationId } = revoker.actor;
  return change(context, { name: "user.revokeInvitation", organisationId }, async (unit) => {
    const { email, role } = await invitedUser(revoker, unit, userId);
    await refuseHolder(unit, userId);
    await unit.tx
      .update(user)
      .set({ state: "removed", version: sql`${user.version} + 1` })
      .where(and(eq(user.organisationId, organisationId), eq(user.id, userId)));
    await revokeLinks(unit, [userId], ["invitation", "account", "reset", "activation"]);
    const place = unit.record({
      thingKind: "user",
      thingId: userId,
      action: "invitation-revoked",
      state: "removed",
      before: { email, role },
    });
    const amount = await balanceOf(unit, availableTo(userId));
    if (amount > 0) {
      await move(unit, {
        from: availableTo(userId),
        to: BANK,
        amount,
        reason: "user-removed",
        place,
      });
    }
    return { email };
  });
}

const LIVE = ["pre-enrolled", "enrolled", "suspended"] as const;

async function refuseHolder({ tx, organisationId }: Unit, userId: string): Promise<void> {
  const [held] = await tx
    .select({ devices: sql<number>`count(*)` })
    .from(assignment)
    .innerJoin(
      device,
      and(
        eq(device.organisationId, assignment.organisationId),
        eq(device.id, assignment.deviceId),
        inArray(device.state, [...LIVE]),
      ),
    )
    .where(and(eq(assignment.organisationId, organisationId), eq(assignment.userId, userId)));
  const devices = held?.devices ?? 0;
  if (devices === 0) return;
  throw new DomainError(
    "CONFLICT",
    `${devices} ${devices === 1 ? "device is" : "devices are"} assigned to them. Assign these to somebody else first.`,
    { details: { devices } },
  );
}
