import { headers } from "next/headers";
import type { z } from "zod";
import { findAccount } from "#server/auth/account.ts";
import { requireActor } from "#server/auth/guard.ts";
import { DomainError } from "#server/domain/errors.ts";
import type { AccountOwner } from "#server/domain/user/change-account.ts";
import type { ActionResult } from "./action.ts";
import { type PublicDoor, runPublicAction } from "./public-action.ts";

/** What a verb about one's own account is given. */
export interface AccountDoor extends PublicDoor {
  owner: AccountOwner;
  email: string;
}

interface AccountCall<Input> {
  name: string;
  schema: z.ZodType<Input>;
  input: unknown;
}

/** A server action about the account of whoever is signed in, of any role, operators too. Whose it is comes from the session's row alone. */
export function runAccountAction<Input, T>(
  call: AccountCall<Input>,
  verb: (door: AccountDoor, input: Input) => Promise<T>,
): Promise<ActionResult<T>> {
  return runPublicAction(call, async (door, input) => {
    const { userId } = await requireActor(await headers());
    const account = await findAccount(door.db, userId);
    if (!account) throw new DomainError("UNAUTHENTICATED", "Sign in to go on.");
    const { name, role, organisationId, email } = account;
    return verb({ ...door, email, owner: { userId, name, role, organisationId } }, input);
  });
}
