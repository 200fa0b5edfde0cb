import { and, eq, ne, sql } from "drizzle-orm";
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

export interface Managed extends Invited {
  state: "invited" | "active" | "disabled";
}

/** The user of the unit's organisation whom the actor may manage, whatever their state but removed. Throws NOT_FOUND, FORBIDDEN. */
export async function managedUser(
  context: UserContext,
  { tx, organisationId }: Unit,
  userId: string,
): Promise<Managed> {
  const [found] = await tx
    .select({ email: user.email, name: user.name, role: user.role, state: user.state })
    .from(user)
    .where(and(eq(user.organisationId, organisationId), eq(user.id, userId)));
  if (!found?.role || found.state === "removed") throw notFound("user");
  const { email, name, role, state } = found;
  requireManaging(context, role);
  return { userId, email, name, role, state };
}

/** An organisation always keeps one active owner (PRODUCT.md). Throws CONFLICT when this is the last one. */
export async function keepAnOwner(
  { tx, organisationId }: Unit,
  { userId, role, state }: Managed,
): Promise<void> {
  if (role !== "owner" || state !== "active") return;
  const [others] = await tx
    .select({ owners: sql<number>`count(*)` })
    .from(user)
    .where(
      and(
        eq(user.organisationId, organisationId),
        eq(user.role, "owner"),
        eq(user.state, "active"),
        ne(user.id, userId),
      ),
    );
  if ((others?.owners ?? 0) > 0) return;
  throw new DomainError(
    "CONFLICT",
    "This is the last active owner, and an organisation keeps one. Make somebody else an owner first.",
    { details: { reason: "last-owner" } },
  );
}

/** Nobody shuts themselves out by a slip. Throws CONFLICT when the actor is the one it is about. */
export function refuseSelf({ actor }: UserContext, userId: string): void {
  if (actor.userId !== userId) return;
  throw new DomainError("CONFLICT", "This is your own account. Ask another owner to do it.", {
    details: { reason: "self" },
  });
}
