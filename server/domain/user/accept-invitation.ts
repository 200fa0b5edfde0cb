import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { spendLink } from "./spend-link.ts";

interface AcceptInput {
  tokenHash: string;
  /** What they want to be called. */
  name: string;
  passwordHash: string;
}

/**
 * Somebody accepts an invitation: `invited` becomes `active`, with their name and password; the mail proved the address. Of two at once
 * one wins (T19). Throws TOKEN_EXPIRED for a link that is unknown, used, revoked or expired.
 */
export async function acceptInvitation(
  place: { db: Database; clock: Clock },
  { tokenHash, name, passwordHash }: AcceptInput,
): Promise<{ email: string }> {
  const link = {
    name: "user.acceptInvitation",
    kind: "invitation",
    tokenHash,
    called: name,
  } as const;
  return spendLink(place, link, async ({ unit, owner, update }) => {
    const joined = await update(
      {
        state: "active",
        name,
        passwordHash,
        passwordChangeRequired: false,
        emailVerifiedAt: unit.now,
        sessionVersion: sql`${user.sessionVersion} + 1`,
      },
      eq(user.state, "invited"),
    );
    unit.record({
      action: "user-joined",
      state: "active",
      before: { state: "invited" },
      after: { name, role: owner.role },
    });
    return joined;
  });
}
