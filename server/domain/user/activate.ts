import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { changeAccount } from "./change-account.ts";
import { findLink, linkDead, takeLink } from "./link.ts";

export interface ActivateInput {
  /** SHA-256 of the token in the link, 64 hex digits. */
  tokenHash: string;
  /** For an account that has no password yet (an operator's); null keeps the one it has. */
  passwordHash: string | null;
}

interface Place {
  db: Database;
  clock: Clock;
}

/**
 * Uses an activation link: verifies the address, makes the account active, and sets its password where one is given, which ends
 * every older session. The link is used by one conditional update, so of two at once one wins (ASSURANCE.md T19). Throws TOKEN_EXPIRED
 * for a link that is unknown, used, revoked or expired, and for an account that is disabled, removed or has another address by now.
 */
export async function activate(
  place: Place,
  { tokenHash, passwordHash }: ActivateInput,
): Promise<{ email: string }> {
  const owner = await findLink(place, "activation", tokenHash);
  if (!owner) throw linkDead();
  return changeAccount(place, { name: "user.activate", owner }, async (unit) => {
    const used = await takeLink(unit, "activation", tokenHash);
    const [active] = await unit.tx
      .update(user)
      .set({
        state: "active",
        emailVerifiedAt: sql`coalesce(${user.emailVerifiedAt}, ${unit.now})`,
        version: sql`${user.version} + 1`,
        ...(passwordHash !== null && {
          passwordHash,
          passwordChangeRequired: false,
          sessionVersion: sql`${user.sessionVersion} + 1`,
        }),
      })
      .where(
        and(
          eq(user.id, used.userId),
          eq(user.email, used.email),
          sql`${user.organisationId} is ${owner.organisationId}`,
          sql`${user.state} in ('invited', 'active')`,
          // Without a password there is nothing to sign in with: then the link must bring one.
          passwordHash === null ? sql`${user.passwordHash} is not null` : undefined,
        ),
      )
      .returning({ email: user.email });
    if (!active) throw linkDead();
    unit.record({
      action: "address-verified",
      state: "active",
      before: { state: owner.state },
      after: { email: active.email },
    });
    return active;
  });
}
