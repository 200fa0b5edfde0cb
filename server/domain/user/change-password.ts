import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { WriteUnit } from "#db/write.ts";
import type { Clock } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type AccountTokenHashOf, type AccountTokenRow, addAccountToken } from "./account-token.ts";
import { type AccountOwner, type AccountUnit, changeAccount } from "./change-account.ts";
import { revokeLinks } from "./link.ts";

interface Place {
  db: Database;
  clock: Clock;
}

interface Hashes {
  knownHash: string;
  passwordHash: string;
}

/**
 * Replaces the password somebody has just proved to know: every session and account token of before ends. Returns the session version
 * from here on. Throws CONFLICT when the password is another by now.
 */
export async function changePassword(
  place: Place,
  owner: AccountOwner,
  hashes: Hashes,
): Promise<{ sessionVersion: number }> {
  return changeAccount(place, { name: "user.changePassword", owner }, (unit) =>
    replacePassword(unit, owner, hashes),
  );
}

/** As `changePassword`, on a device: in the same transaction the account is given a token in place of those that ended. */
export async function changePasswordForToken(
  place: Place & { requestId?: string; idempotency?: WriteUnit["idempotency"] },
  owner: AccountOwner & { email: string },
  hashes: Hashes & { tokenHashOf: AccountTokenHashOf },
): Promise<AccountTokenRow> {
  return changeAccount(place, { name: "account.changePassword", owner }, async (unit) => {
    await replacePassword(unit, owner, hashes);
    return addAccountToken(unit, owner, hashes.tokenHashOf);
  });
}

async function replacePassword(
  unit: AccountUnit,
  owner: AccountOwner,
  { knownHash, passwordHash }: Hashes,
): Promise<{ sessionVersion: number }> {
  const [changed] = await unit.tx
    .update(user)
    .set({
      passwordHash,
      passwordChangeRequired: false,
      sessionVersion: sql`${user.sessionVersion} + 1`,
      version: sql`${user.version} + 1`,
    })
    .where(
      and(
        eq(user.id, owner.userId),
        eq(user.passwordHash, knownHash),
        eq(user.state, "active"),
        sql`${user.organisationId} is ${owner.organisationId}`,
      ),
    )
    .returning({ sessionVersion: user.sessionVersion });
  if (!changed) {
    throw new DomainError(
      "CONFLICT",
      "The password was changed elsewhere meanwhile. Sign in again.",
    );
  }
  await revokeLinks(unit, [owner.userId], ["reset", "account"]);
  unit.record({ action: "password-changed", state: "active" });
  return changed;
}
