import type { Database } from "#db/open.ts";
import type { Tx } from "#db/write.ts";
import type { Clock } from "../context.ts";
import { subjectOf } from "./subject.ts";
import {
  addAttempt,
  addItem,
  countItems,
  dropOldWindows,
  type Reader,
  standing,
  takeBackAttempt,
  tooMany,
  type Window,
} from "./window.ts";

const WINDOW_MS = 15 * 60_000;
const PER_ACCOUNT_AND_ADDRESS = 10;
const PER_ACCOUNT = 50;
const PER_ADDRESS = 100;
const SUCCEEDED_SHARE = 5;

/** Who is trying: the account as typed and normalised, whether it exists or not, and the client's address. */
export interface Attempt {
  account: string;
  address: string;
}

interface Door {
  db: Database;
  clock: Clock;
}

/**
 * Whether another try is let in. Throws RATE_LIMITED, which says when to come back. Reads only: a flood that is refused here
 * costs neither a hash nor a write.
 */
export async function requireAttemptLeft({ db, clock }: Door, attempt: Attempt): Promise<void> {
  await requireRoom(db.read, attempt, clock.now());
}

/**
 * Takes one attempt before the password is looked at, so that tries made at the same time cannot pass the limit together.
 * Throws RATE_LIMITED. What turns out right is given back by `attemptSucceeded`.
 */
export async function takeAttempt({ db, clock }: Door, attempt: Attempt): Promise<void> {
  const now = clock.now();
  await db.write({ name: "throttle.password", repeatable: true, now }, async (tx) => {
    await requireRoom(tx, attempt, now);
    for (const window of windowsOf(attempt)) await addAttempt(tx, window, now);
  });
}

/**
 * Within the caller's transaction: the attempt was right. It never counts against account or address, and the address is
 * known to serve one more account.
 */
export async function attemptSucceeded(tx: Tx, attempt: Attempt, now: number): Promise<void> {
  for (const window of windowsOf(attempt)) await takeBackAttempt(tx, window);
  await addItem(tx, succeeded(attempt), subjectOf(attempt.account), now);
  await dropOldWindows(tx, now);
}

async function requireRoom(reader: Reader, attempt: Attempt, now: number): Promise<void> {
  for (const window of windowsOf(attempt)) {
    const { count, endsAt } = await standing(reader, window, now);
    if (endsAt === null || count < window.limit) continue;
    const extra =
      window.scope === "password.address" ? await crowdAllowance(reader, attempt, now) : 0;
    if (count >= window.limit + extra) throw tooMany("Too many wrong passwords.", endsAt, now);
  }
}

/** Behind one office address many people mistype: a fifth of those who got it right there. */
async function crowdAllowance(reader: Reader, attempt: Attempt, now: number): Promise<number> {
  return Math.floor((await countItems(reader, succeeded(attempt), now)) / SUCCEEDED_SHARE);
}

function windowsOf({ account, address }: Attempt): Window[] {
  const both = subjectOf(`${account}\n${address}`);
  return [
    { scope: "password.both", subject: both, windowMs: WINDOW_MS, limit: PER_ACCOUNT_AND_ADDRESS },
    {
      scope: "password.account",
      subject: subjectOf(account),
      windowMs: WINDOW_MS,
      limit: PER_ACCOUNT,
    },
    {
      scope: "password.address",
      subject: subjectOf(address),
      windowMs: WINDOW_MS,
      limit: PER_ADDRESS,
    },
  ];
}

function succeeded({ address }: Attempt) {
  return { scope: "password.succeeded", subject: subjectOf(address), windowMs: WINDOW_MS };
}
