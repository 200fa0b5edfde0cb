import type { Database } from "#db/open.ts";
import type { Clock } from "#server/domain/context.ts";
import { tryRulesOfRequester } from "#server/domain/request/try-rules.ts";
import { activate } from "#server/domain/user/activate.ts";
import { findLink, linkDead } from "#server/domain/user/link.ts";
import { logger } from "#server/log.ts";
import { aroundOf, newPasswordHash } from "./password/new-password.ts";
import { hashToken, isToken } from "./token.ts";

interface Place {
  db: Database;
  clock: Clock;
}

/** Whose account an activation link opens, or null when it does not work (any more). Opening a link changes nothing (T19). */
export async function accountOfLink(place: Place, token: string) {
  return isToken("activation", token) ? findLink(place, "activation", hashToken(token)) : null;
}

/**
 * Makes the account behind an activation link active; the link is used up. An account without a password, an operator's, takes the
 * given one. Throws TOKEN_EXPIRED, INVALID_INPUT for a password against the rules (the link stays good), RATE_LIMITED.
 */
export async function activateAccount(
  place: Place,
  { token, password }: { token: string; password?: string },
): Promise<{ email: string }> {
  const account = await accountOfLink(place, token);
  if (!account) throw linkDead();
  // A password that was chosen stays: the link proves the address, no more. Operators' links are made to set one.
  const keeps = account.hasPassword && !account.operator;
  // Only a good link gets here: nobody else makes us hash.
  const passwordHash = keeps ? null : await newPasswordHash(password ?? "", aroundOf(account));
  const done = await activate(place, { tokenHash: hashToken(token), passwordHash });
  await letRulesLook(place, account.userId);
  return done;
}

/** Rules on the e-mail domain have waited for this. The address is verified whatever becomes of it. */
async function letRulesLook(place: Place, userId: string): Promise<void> {
  try {
    await tryRulesOfRequester(place, userId);
  } catch (err) {
    logger().warn({ err }, "the approval rules could not be tried");
  }
}
