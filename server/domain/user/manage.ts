import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { ROLES, user } from "#db/schema/user.ts";
import type { Unit } from "../change.ts";
import type { Context, Role, UserContext } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";

export const UserRole = z.enum(ROLES);
export const UserInput = z.strictObject({ userId: z.string().min(1).max(64) });
export type UserInput = z.infer<typeof UserInput>;

/** Admins manage agents, owners everybody (PRODUCT.md, Who may do what). Throws FORBIDDEN naming who may. */
export function requireManaging(context: Context, role: Role): UserContext {
  return requirePermission(context, role === "agent" ? "user.manage" : "user.manageStaff");
}

export interface Invited {
  userId: string;
  email: string;
  name: string;
  role: Role;
}

/**
 * The invited user of the unit's organisation whom the actor may manage. Throws NOT_FOUND, FORBIDDEN, and CONFLICT with the state when
 * they are not invited any more.
 */
export async function invitedUser(
  context: UserContext,
  { tx, organisationId }: Unit,
  userId: string,
): Promise<Invited> {
  const [found] = await tx
    .select({ email: user.email, name: user.name, role: user.role, state: user.state })
    .from(user)
    .where(
      and(eq(user.organisationId, organisationId), eq(user.id, userId), ne(user.state, "removed")),
    );
  if (!found?.role) throw notFound("user");
  const { email, name, role, state } = found;
  requireManaging(context, role);
  if (state !== "invited") {
    throw new DomainError("CONFLICT", `${email} has accepted the invitation already.`, {
      details: { state },
    });
  }
  return { userId, email, name, role };
}
