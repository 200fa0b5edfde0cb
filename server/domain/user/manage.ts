import { and, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { ROLES, user } from "#db/schema/user.ts";
import { toldWho } from "../activity/last-change.ts";
import type { Unit } from "../change.ts";
import type { Context, Role, UserContext } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";

export const UserRole = z.enum(ROLES);
export const UserInput = z.strictObject({ userId: z.string().min(1).max(64) });
export type UserInput = z.infer<typeof UserInput>;

/** With the version that a person looked at while deciding: when somebody was faster, nothing is done. */
export const LookedUserInput = UserInput.extend({ version: z.int().min(1).optional() });
export type LookedUserInput = z.infer<typeof LookedUserInput>;

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
  unit: Unit,
  userId: string,
): Promise<Invited> {
  const { tx, organisationId } = unit;
  const [found] = await tx
    .select({ email: user.email, name: user.name, role: user.role, state: user.state })
    .from(user)
    .where(
      and(eq(user.organisationId, organisationId), eq(user.id, userId), ne(user.state, "removed")),
    );
  if (!found?.role) throw await toldWho(unit, userId, notFound("user"));
  const { email, name, role, state } = found;
  requireManaging(context, role);
  if (state !== "invited") {
    const refusal = new DomainError("CONFLICT", `${email} has accepted the invitation already.`, {
      details: { state },
    });
    throw await toldWho(unit, userId, refusal);
  }
  return { userId, email, name, role };
}

export interface Managed extends Invited {
  state: "invited" | "active" | "disabled";
}

/**
 * The user of the unit's organisation whom the actor may manage, whatever their state but removed. Throws NOT_FOUND, FORBIDDEN, and
 * CONFLICT, with who changed them and when, for another version than the one given.
 */
export async function managedUser(
  context: UserContext,
  unit: Unit,
  { userId, version }: LookedUserInput,
): Promise<Managed> {
  const { tx, organisationId } = unit;
  const [found] = await tx
    .select({
      email: user.email,
      name: user.name,
      role: user.role,
      state: user.state,
      version: user.version,
    })
    .from(user)
    .where(and(eq(user.organisationId, organisationId), eq(user.id, userId)));
  if (!found?.role || found.state === "removed") {
    throw await toldWho(unit, userId, notFound("user"));
  }
  const { email, name, role, state } = found;
  requireManaging(context, role);
  if (version !== undefined && version !== found.version) {
    const refusal = new DomainError(
      "CONFLICT",
      `${name} was changed meanwhile. Nothing was done: look at them as they are now.`,
      { details: { state, role, version: found.version } },
    );
    throw await toldWho(unit, userId, refusal);
  }
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
