import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { changeAccount } from "./change-account.ts";
import { findLink, linkDead, takeLink } from "./link.ts";

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
  const owner = await findLink(place, "invitation", tokenHash);
  if (!owner) throw linkDead();
  const named = { ...owner, name };
  return changeAccount(place, { name: "user.acceptInvitation", owner: named }, async (unit) => {
    const used = await takeLink(unit, "invitation", tokenHash);
    const [joined] = await unit.tx
      .update(user)
      .set({
        state: "active",
        name,
        passwordHash,
        passwordChangeRequired: false,
        emailVerifiedAt: unit.now,
        sessionVersion: sql`${user.sessionVersion} + 1`,
        version: sql`${user.version} + 1`,
      })
      .where(
        and(
          eq(user.id, used.userId),
          eq(user.email, used.email),
          eq(user.state, "invited"),
          sql`${user.organisationId} is ${owner.organisationId}`,
        ),
      )
      .returning({ email: user.email });
    if (!joined) throw linkDead();
    unit.record({
      action: "user-joined",
      state: "active",
      before: { state: "invited" },
      after: { name, role: owner.role },
    });
    return joined;
  });
}
