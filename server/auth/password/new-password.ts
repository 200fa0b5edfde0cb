import { invalidInput } from "#server/domain/errors.ts";
import { hashPassword } from "./hash.ts";
import { passwordQueue } from "./queue.ts";
import { type PasswordSurroundings, passwordProblem } from "./rules.ts";

/**
 * The hash of a password somebody chooses, in its turn. Throws INVALID_INPUT when it is against the rules, with `field` as the place of
 * the problem, and RATE_LIMITED when too many wait.
 */
export async function newPasswordHash(
  password: string,
  around: PasswordSurroundings,
  field = "password",
): Promise<string> {
  const problem = passwordProblem(password, around);
  if (problem) throw invalidInput([{ ...problem, field }]);
  return passwordQueue().run(() => hashPassword(password));
}

/** What is around the password of an account. */
export function aroundOf(account: {
  email: string;
  organisationName: string | null;
}): PasswordSurroundings {
  const { email, organisationName } = account;
  return { email, ...(organisationName && { organisationName }) };
}
