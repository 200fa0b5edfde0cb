import { and, eq, ne } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { organisation } from "#db/schema/organisation.ts";
import { user } from "#db/schema/user.ts";
import type { OperatorActor, UserActor } from "#server/domain/context.ts";

/** A person as the guard needs them: their row, and the state of their organisation. */
export interface Account {
  id: string;
  email: string;
  name: string;
  state: (typeof user.$inferSelect)["state"];
  role: (typeof user.$inferSelect)["role"];
  organisationId: string | null;
  organisationName: string | null;
  organisationState: (typeof organisation.$inferSelect)["state"] | null;
  emailVerifiedAt: number | null;
  passwordHash: string | null;
  passwordChangeRequired: boolean;
  sessionVersion: number;
  operator: boolean;
}

const columns = {
  id: user.id,
  email: user.email,
  name: user.name,
  state: user.state,
  role: user.role,
  organisationId: user.organisationId,
  organisationName: organisation.name,
  organisationState: organisation.state,
  emailVerifiedAt: user.emailVerifiedAt,
  passwordHash: user.passwordHash,
  passwordChangeRequired: user.passwordChangeRequired,
  sessionVersion: user.sessionVersion,
  operator: user.operator,
};

export async function findAccount(db: Database, userId: string): Promise<Account | null> {
  const [row] = await db.read
    .select(columns)
    .from(user)
    .leftJoin(organisation, eq(organisation.id, user.organisationId))
    .where(eq(user.id, userId));
  return row ?? null;
}

/** By address, as `Email` normalises it. A removed user's address may have become somebody else's. */
export async function findAccountByEmail(db: Database, email: string): Promise<Account | null> {
  const [row] = await db.read
    .select(columns)
    .from(user)
    .leftJoin(organisation, eq(organisation.id, user.organisationId))
    .where(and(eq(user.email, email), ne(user.state, "removed")));
  return row ?? null;
}

/** Why an account cannot use the console, or null. Tells nothing to anybody who has not proved to be its owner. */
export type Hindrance = "inactive" | "unverified" | "organisation-suspended" | "no-organisation";

export function consoleHindrance(account: Account): Hindrance | null {
  if (account.state !== "active") return "inactive";
  if (account.emailVerifiedAt === null) return "unverified";
  if (account.operator) return null;
  if (!account.organisationId || !account.role) return "no-organisation";
  return account.organisationState === "active" ? null : "organisation-suspended";
}

/** The actor an account is, or null when it has no place in the console. */
export function actorOf(account: Account): UserActor | OperatorActor | null {
  if (consoleHindrance(account)) return null;
  const { id: userId, name } = account;
  if (account.operator) return { kind: "operator", userId, name };
  if (!account.organisationId || !account.role) return null;
  return { kind: "user", userId, name, organisationId: account.organisationId, role: account.role };
}
