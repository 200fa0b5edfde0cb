import { and, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { spendLink } from "./spend-link.ts";

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
  const link = { name: "user.activate", kind: "activation", tokenHash } as const;
  return spendLink(place, link, async ({ unit, owner, update }) => {
    const active = await update(
      {
        state: "active",
        emailVerifiedAt: sql`coalesce(${user.emailVerifiedAt}, ${unit.now})`,
        ...(passwordHash !== null && {
          passwordHash,
          passwordChangeRequired: false,
          sessionVersion: sql`${user.sessionVersion} + 1`,
        }),
      },
      and(
        inArray(user.state, ["invited", "active"]),
        // Without a password there is nothing to sign in with: then the link must bring one.
        passwordHash === null ? isNotNull(user.passwordHash) : undefined,
      ),
    );
    unit.record({
      action: "address-verified",
      state: "active",
      before: { state: owner.state },
      after: { email: active.email },
    });
    return active;
  });
}
