import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { user } from "#db/schema/user.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { activationMail } from "../mail/account-mail.ts";
import { requirePermission } from "../permission.ts";
import { addUser } from "./add-user.ts";
import { Email } from "./email.ts";
import { mailLinks, revokeLinks, type TokenHashOf } from "./link.ts";
import { managedUser, requireManaging, UserInput, UserRole } from "./manage.ts";
import { PersonName } from "./person-name.ts";

export const MakeUserInput = z.strictObject({ email: Email, name: PersonName, role: UserRole });
export type MakeUserInput = z.infer<typeof MakeUserInput>;

/** The password as it is kept, and the seed it can be said again from. */
export interface MadePassword {
  userId: string;
  passwordHash: string;
  seed: string;
}

/** Whose password was made, and the seed of it; the password itself is the transport's to say. */
export interface MadeCredentials {
  userId: string;
  email: string;
  name: string;
  seed: string;
}

/** Of somebody new: the link that activates their address, by the id of its token, for whoever has no mail to carry it. */
export interface MadeUser extends MadeCredentials {
  activationId: string;
}

/**
 * Makes a user with a password made for them, which must be changed at first use: for agents who get it on paper. A link to
 * activate the address is mailed. Throws FORBIDDEN, EMAIL_TAKEN.
 */
export async function makeUser(
  context: Context,
  input: MakeUserInput,
  { made, tokenHashOf }: { made: MadePassword; tokenHashOf: TokenHashOf },
): Promise<MadeUser> {
  const maker = requireManaging(context, input.role);
  const { organisationId } = maker.actor;
  const { userId, passwordHash, seed } = made;
  const { email, name } = input;
  return change(maker, { name: "user.make", organisationId }, async (unit) => {
    await addUser(unit, { id: userId, ...input, passwordHash, emailVerified: false });
    await unit.tx.update(user).set({ passwordChangeRequired: true }).where(eq(user.id, userId));
    const mail = activationMail({ name });
    const mails = [{ userId, email, organisationId, mail }];
    const [activationId = ""] = await mailLinks(unit, "activation", mails, tokenHashOf);
    return { userId, email, name, seed, activationId };
  });
}

export const MakePasswordInput = UserInput;

/**
 * Makes a new password for an active user who lost theirs; every session and token of before ends. Throws FORBIDDEN, NOT_FOUND,
 * CONFLICT (not active).
 */
export async function makePassword(
  context: Context,
  { passwordHash, seed, userId }: MadePassword,
): Promise<MadeCredentials> {
  const maker = requirePermission(context, "user.manage");
  const { organisationId } = maker.actor;
  return change(maker, { name: "user.makePassword", organisationId }, async (unit) => {
    const { email, name, state } = await managedUser(maker, unit, { userId });
    if (state !== "active") {
      throw new DomainError("CONFLICT", `${email} is ${state}: no password can be made.`, {
        details: { state },
      });
    }
    await unit.tx
      .update(user)
      .set({
        passwordHash,
        passwordChangeRequired: true,
        sessionVersion: sql`${user.sessionVersion} + 1`,
        version: sql`${user.version} + 1`,
      })
      .where(and(eq(user.organisationId, organisationId), eq(user.id, userId)));
    await revokeLinks(unit, [userId], ["account", "reset"]);
    unit.record({ thingKind: "user", thingId: userId, action: "password-made", state });
    return { userId, email, name, seed };
  });
}
