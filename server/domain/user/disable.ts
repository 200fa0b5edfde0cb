import { and, eq, sql } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { endUser } from "./end-user.ts";
import { keepAnOwner, type LookedUserInput, managedUser, refuseSelf } from "./manage.ts";

/**
 * Disables an active user: sessions and tokens end at the next call, devices and licences stay theirs (PRODUCT.md, Allocation; D26).
 * Disabling a disabled one changes nothing. Throws FORBIDDEN, NOT_FOUND, CONFLICT (oneself, the last active owner, an invited user).
 */
export async function disableUser(
  context: Context,
  input: LookedUserInput,
): Promise<{ userId: string; state: "disabled" }> {
  const manager = requirePermission(context, "user.manage");
  const { organisationId } = manager.actor;
  const { userId } = input;
  return change(manager, { name: "user.disable", organisationId }, async (unit) => {
    const found = await managedUser(manager, unit, input);
    if (found.state === "disabled") return { userId, state: "disabled" };
    if (found.state === "invited") throw notActive(found.email);
    refuseSelf(manager, userId);
    await keepAnOwner(unit, found);
    await endUser(unit, userId, "disabled");
    unit.record({
      thingKind: "user",
      thingId: userId,
      action: "user-disabled",
      state: "disabled",
      before: { state: "active" },
      after: { state: "disabled" },
    });
    return { userId, state: "disabled" };
  });
}

/** Lets a disabled user in again. Throws FORBIDDEN, NOT_FOUND, CONFLICT (an invited user). */
export async function enableUser(
  context: Context,
  input: LookedUserInput,
): Promise<{ userId: string; state: "active" }> {
  const manager = requirePermission(context, "user.manage");
  const { organisationId } = manager.actor;
  const { userId } = input;
  return change(manager, { name: "user.enable", organisationId }, async (unit) => {
    const found = await managedUser(manager, unit, input);
    if (found.state === "active") return { userId, state: "active" };
    if (found.state === "invited") throw notActive(found.email);
    await unit.tx
      .update(user)
      .set({ state: "active", version: sql`${user.version} + 1` })
      .where(and(eq(user.organisationId, organisationId), eq(user.id, userId)));
    unit.record({
      thingKind: "user",
      thingId: userId,
      action: "user-enabled",
      state: "active",
      before: { state: "disabled" },
      after: { state: "active" },
    });
    return { userId, state: "active" };
  });
}

function notActive(email: string): DomainError {
  return new DomainError(
    "CONFLICT",
    `${email} has not accepted the invitation yet. Revoke the invitation instead.`,
    { details: { state: "invited" } },
  );
}
