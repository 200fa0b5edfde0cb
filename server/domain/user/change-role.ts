import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { user } from "#db/schema/user.ts";
import { change } from "../change.ts";
import type { Context, Role } from "../context.ts";
import { requirePermission } from "../permission.ts";
import {
  keepAnOwner,
  LookedUserInput,
  managedUser,
  refuseSelf,
  requireManaging,
  UserRole,
} from "./manage.ts";

export const ChangeRoleInput = LookedUserInput.extend({ role: UserRole });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

/**
 * Gives somebody another role; their sessions end. Owners manage staff, admins agents alone. Throws FORBIDDEN, NOT_FOUND, CONFLICT
 * (one's own role, the last active owner's, or another version than the one looked at).
 */
export async function changeRole(
  context: Context,
  input: ChangeRoleInput,
): Promise<{ userId: string; role: Role }> {
  const { userId, role } = input;
  requirePermission(context, "user.manage");
  const manager = requireManaging(context, role);
  const { organisationId } = manager.actor;
  return change(manager, { name: "user.changeRole", organisationId }, async (unit) => {
    const found = await managedUser(manager, unit, input);
    if (found.role === role) return { userId, role };
    refuseSelf(manager, userId);
    await keepAnOwner(unit, found);
    await unit.tx
      .update(user)
      .set({
        role,
        sessionVersion: sql`${user.sessionVersion} + 1`,
        version: sql`${user.version} + 1`,
      })
      .where(and(eq(user.organisationId, organisationId), eq(user.id, userId)));
    unit.record({
      thingKind: "user",
      thingId: userId,
      action: "role-changed",
      state: found.state,
      before: { role: found.role },
      after: { role },
    });
    return { userId, role };
  });
}
