import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { resetMail } from "../mail/account-mail.ts";
import { takeMailRoom } from "../throttle/account-door.ts";
import { mailLinks, revokeLinks, type TokenHashOf } from "./link.ts";
import { spendLink } from "./spend-link.ts";

interface Place {
  db: Database;
  clock: Clock;
}

/**
 * Mails a link to set a new password, to an active account that asks for one, at most a few an hour. Whether there is such an account is
 * told to nobody, so this answers nothing.
 */
export async function sendReset(
  { db, clock }: Place,
  { email }: { email: string },
  tokenHashOf: TokenHashOf,
): Promise<void> {
  const now = clock.now();
  await db.write({ name: "user.askReset", now }, async (tx) => {
    const [found] = await tx
      .select({ userId: user.id, name: user.name, organisationId: user.organisationId })
      .from(user)
      .where(and(eq(user.email, email), eq(user.state, "active")));
    if (!found || !(await takeMailRoom(tx, [email], now)).has(email)) return null;
    const mail = resetMail({ name: found.name });
    await mailLinks({ tx, now }, "reset", [{ ...found, email, mail }], tokenHashOf);
    return null;
  });
}

/**
 * Uses a reset link: sets the password, which ends every session, every account token and every other reset link. The mail proved the
 * address, so it counts as verified. Throws TOKEN_EXPIRED as `activate` does.
 */
export async function resetPassword(
  place: Place,
  { tokenHash, passwordHash }: { tokenHash: string; passwordHash: string },
): Promise<{ email: string }> {
  const link = { name: "user.resetPassword", kind: "reset", tokenHash } as const;
  return spendLink(place, link, async ({ unit, owner, update }) => {
    const changed = await update(
      {
        passwordHash,
        passwordChangeRequired: false,
        emailVerifiedAt: sql`coalesce(${user.emailVerifiedAt}, ${unit.now})`,
        sessionVersion: sql`${user.sessionVersion} + 1`,
      },
      eq(user.state, "active"),
    );
    await revokeLinks(unit, [owner.userId], ["reset", "activation", "account"]);
    unit.record({ action: "password-reset", state: "active" });
    return changed;
  });
}
