import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type AccountOwner, changeAccount } from "./change-account.ts";
import { revokeLinks } from "./link.ts";

interface Place {
  db: Database;
  clock: Clock;
}

/**
 * Replaces the password somebody has just proved to know: every session and account token of before ends. Returns the session version
 * from here on. Throws CONFLICT when the password is another by now.
 */
export async function changePassword(
  place: Place,
  owner: AccountOwner,
  { knownHash, passwordHash }: { knownHash: string; passwordHash: string },
): Promise<{ sessionVersion: number }> {
  return changeAccount(place, { name: "user.changePassword", owner }, async (unit) => {
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
  });
}
