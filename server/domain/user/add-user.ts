import { and, eq, ne } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import type { Tx } from "#db/write.ts";
import type { Unit } from "../change.ts";
import type { Role } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";

export interface NewUser {
  /** Given where the user is named before they exist: as the actor of their own making. */
  id?: string;
  /** As `Email` of server/auth gives it: trimmed, lower-case ASCII. */
  email: string;
  name: string;
  role: Role;
  /** With one the user is `active`; without, `invited`. */
  passwordHash: string | null;
  /** Whether the address counts as verified; it does with a password, unless said otherwise. */
  emailVerified?: boolean;
}

/** Adds a user to the unit's organisation, with a line of history. Returns the id. Throws EMAIL_TAKEN. */
export async function addUser(unit: Unit, input: NewUser): Promise<string> {
  const { tx, now, organisationId } = unit;
  const { email, name, role, passwordHash } = input;
  await refuseTaken(tx, email);
  const userId = input.id ?? newId(now);
  const state = passwordHash === null ? "invited" : "active";
  const emailVerified = passwordHash !== null && input.emailVerified !== false;
  await tx.insert(user).values({
    id: userId,
    organisationId,
    role,
    state,
    email,
    name,
    passwordHash,
    emailVerifiedAt: emailVerified ? now : null,
    createdAt: now,
  });
  unit.record({
    thingKind: "user",
    thingId: userId,
    action: "user-created",
    state,
    after: { email, name, role },
  });
  return userId;
}

/** Throws EMAIL_TAKEN when an account that is not removed has this address, in whatever organisation. */
export async function refuseTaken(tx: Tx, email: string): Promise<void> {
  const [taken] = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.email, email), ne(user.state, "removed")));
  if (taken)
    throw new DomainError("EMAIL_TAKEN", `There is an account with the address ${email} already.`);
}
