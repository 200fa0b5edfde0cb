import type { Database } from "#db/open.ts";
import type { Clock } from "#server/domain/context.ts";
import { linksAskedFrom, takeRoom } from "#server/domain/throttle/account-door.ts";
import { findLink, linkDead } from "#server/domain/user/link.ts";
import { resetPassword, sendReset } from "#server/domain/user/reset-password.ts";
import { sendNewLink } from "#server/domain/user/send-new-link.ts";
import { linkTokenHash } from "./mail-link.ts";
import { aroundOf, newPasswordHash } from "./password/new-password.ts";
import { hashToken, isToken } from "./token.ts";

interface Place {
  db: Database;
  clock: Clock;
}

interface AskDoor extends Place {
  /** The client's address, for the throttle. */
  address: string;
}

/** Work that goes on after the answer. */
export type AfterAnswer = () => Promise<void>;

/**
 * Somebody asks for a new password. What it takes to find out whether there is such an account, and to write the mail, is returned to be
 * done after the answer: so neither its words nor its time tell (T17). Throws RATE_LIMITED by the client's address alone.
 */
export async function askReset(door: AskDoor, { email }: { email: string }): Promise<AfterAnswer> {
  await takeRoom(
    door,
    linksAskedFrom(door.address),
    "Many new passwords were asked for from here.",
  );
  return () => sendReset(door, { email }, linkTokenHash);
}

/** The holder of a spent link asks for a new one; told and timed as `askReset`. Throws RATE_LIMITED. */
export async function askNewLink(
  door: AskDoor,
  { kind, token }: { kind: "activation" | "invitation"; token: string },
): Promise<AfterAnswer> {
  await takeRoom(door, linksAskedFrom(door.address), "Many new links were asked for from here.");
  return async () => {
    if (!isToken(kind, token)) return;
    await sendNewLink(door, { kind, tokenHash: hashToken(token) }, linkTokenHash);
  };
}

/** Whose password a link sets, or null when it does not work (any more). Changes nothing. */
export async function accountOfReset(place: Place, token: string) {
  return isToken("reset", token) ? findLink(place, "reset", hashToken(token)) : null;
}

/** Sets the password behind a reset link, and ends every session. Throws TOKEN_EXPIRED, INVALID_INPUT (the link stays good), RATE_LIMITED. */
export async function setNewPassword(
  place: Place,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  const account = await accountOfReset(place, token);
  if (!account) throw linkDead();
  const passwordHash = await newPasswordHash(password, aroundOf(account));
  return resetPassword(place, { tokenHash: hashToken(token), passwordHash });
}
