import { storedAnswer } from "#db/stored-answer.ts";
import type { AccountActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { findToken } from "../link/use-token.ts";
import {
  type BrowserDoor,
  COMPANY_ID_REQUIRED,
  type EnrolmentDoor,
  type RECOGNISED,
  type StartAnswer,
} from "./door.ts";
import { type Recognised, recognise } from "./recognise.ts";
import { type SeenToken, startByToken } from "./start-by-token.ts";
import { checkStart, type Start, type StartInput } from "./start-input.ts";
import { isMember, startOwn } from "./start-own.ts";
import { startRequest } from "./start-request.ts";

export type { EnrolmentDoor, StartAnswer } from "./door.ts";
export { StartInput } from "./start-input.ts";

/**
 * A device asks to come in (PRODUCT.md, Pre-enrolment, Self-enrolment, Re-enrolment): by a provisioning token, by the sign-in of a user
 * of its organisation, or by a tagging request. What is answered outside the organisation never depends on the device (T2), nor on
 * whether a company ID is known (T3). The transport derives tokens from the ids, and lets the rules look at what is pending.
 * Throws UNAUTHENTICATED, TOKEN_EXPIRED, INVALID_INPUT, NOT_ASSIGNED_TO_YOU, DEVICE_SUSPENDED, ALREADY_ENROLLED, NOT_FOUND (a link that
 * does not work), RATE_LIMITED, CONFLICT.
 */
export async function startEnrolment(
  door: EnrolmentDoor,
  account: AccountActor | null,
  input: StartInput,
): Promise<StartAnswer>;
export async function startEnrolment(
  door: BrowserDoor,
  account: AccountActor | null,
  input: StartInput,
): Promise<StartAnswer | typeof RECOGNISED>;
export async function startEnrolment(
  door: EnrolmentDoor | BrowserDoor,
  account: AccountActor | null,
  input: StartInput,
): Promise<StartAnswer | typeof RECOGNISED> {
  if (!account && !input.provisioningToken) {
    throw new DomainError(
      "UNAUTHENTICATED",
      "This takes an account token or a provisioning token. Sign in first.",
    );
  }
  const start = checkStart(input);
  const { token, own } = await look(door, account, start, input.provisioningToken ?? null);
  // After looking: a repeated call whose first answer is still on its way is seen by one or the other.
  const stored = await storedAnswer<StartAnswer>(door.db, {
    idempotency: door.idempotency,
    now: door.clock.now(),
  });
  if (stored) return stored.answer;
  const byToken = token && (await startByToken(door, start, token));
  if (byToken) return byToken;
  if (!account) return COMPANY_ID_REQUIRED;
  const bySignIn = isMember(account) && (await startOwn(door, account, start, own));
  if (bySignIn) return bySignIn;
  return (await startRequest(door, account, start, token)) ?? COMPANY_ID_REQUIRED;
}

/** What is known before anything is done: the token with its organisation's devices, and those of the person's own. */
async function look(
  { db, clock }: Pick<EnrolmentDoor, "db" | "clock">,
  account: AccountActor | null,
  { keys }: Start,
  presented: string | null,
): Promise<{ token: SeenToken | null; own: Recognised[] }> {
  const seen = (organisationId: string) =>
    recognise(db.read, { organisationId, keys, userId: account?.userId ?? null });
  const own = isMember(account) ? await seen(account.organisationId) : [];
  if (presented === null) return { token: null, own };
  const token = await findToken(db.read, presented, clock.now());
  const found = token?.state === "active" ? await seen(token.organisationId) : [];
  return { token: { token, found }, own };
}
