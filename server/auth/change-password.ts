import { z } from "zod";
import { DomainError, invalidInput } from "#server/domain/errors.ts";
import { changePassword } from "#server/domain/user/change-password.ts";
import { type Account, findAccount } from "./account.ts";
import { isOutdated } from "./password/hash.ts";
import { aroundOf, newPasswordHash } from "./password/new-password.ts";
import { checkCredentials } from "./sign-in.ts";

export const ChangePasswordInput = z.strictObject({
  email: z.string().max(320),
  password: z.string().min(1, "Type your password.").max(1_024),
  newPassword: z.string().max(1_024),
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

type Door = Parameters<typeof checkCredentials>[0];

/**
 * Changes a password by the old one, signed in or not: throttled as sign-in, and every session of before ends. It is also the way in for
 * whom a password was made. Returns the account as it is now. Throws INVALID_CREDENTIALS, INVALID_INPUT, RATE_LIMITED, CONFLICT.
 */
export async function changeOwnPassword(door: Door, input: ChangePasswordInput): Promise<Account> {
  const { account, ...hashes } = await proveChange(door, input);
  await changePassword(door, accountOwner(account), hashes);
  const changed = await findAccount(door.db, account.id);
  if (!changed) throw new DomainError("UNAUTHENTICATED", "Sign in to go on.");
  return changed;
}

/** What it takes before a password is changed: the old one proved, the new one judged and hashed. Throws as `changeOwnPassword`. */
export async function proveChange(
  door: Door,
  { email, password, newPassword }: ChangePasswordInput,
): Promise<{ account: Account; knownHash: string; passwordHash: string }> {
  const account = await checkCredentials(door, { email, password });
  if (account.state !== "active") {
    throw new DomainError(
      "INVALID_CREDENTIALS",
      "The address or the password is wrong. Check both and try again.",
    );
  }
  if (newPassword === password) {
    const message = "This is the password you have. Choose another one.";
    throw invalidInput([{ field: "newPassword", code: "PASSWORD_SAME", message }]);
  }
  const passwordHash = await newPasswordHash(newPassword, aroundOf(account), "newPassword");
  const proven = account.passwordHash ?? "";
  // A hash of older parameters was renewed on the way: then the row holds the newer one.
  const knownHash = isOutdated(proven)
    ? ((await findAccount(door.db, account.id))?.passwordHash ?? "")
    : proven;
  return { account, knownHash, passwordHash };
}

export function accountOwner({ id, name, role, organisationId }: Account) {
  return { userId: id, name, role, organisationId };
}
