import { randomUUID } from "node:crypto";
import { type Caller, Refused } from "./caller.ts";
import { expectThat, expectToken } from "./expected.ts";

export interface Person {
  userId: string;
  name: string;
  email: string;
}

/** Who can sign in on devices: everybody whose password is the one that was given. */
export interface People {
  /** A new account token for a device, as its own sign-in gives one. */
  signIn(person: Person): Promise<string>;
  /** Whether this person's password is known; asked of the server once each, and of no more than a few. */
  canSignIn(person: Person): Promise<boolean>;
}

/** Strangers' passwords are not to be guessed at: after so many that were wrong, nobody else is tried. */
const WRONG_AT_MOST = 3;

export function peopleFor(api: Caller, password: string): People {
  const known = new Map<string, Promise<boolean>>();
  let wrong = 0;
  const signIn = async ({ email }: Person) => {
    const began = Date.now();
    const input = { email, password };
    const grant = await api.call<AccountGrant>("account.signIn", { input, key: randomUUID() });
    expectGrant(grant, began);
    return grant.accountToken;
  };
  const asked = async (person: Person) => {
    if (wrong >= WRONG_AT_MOST) return false;
    try {
      await signIn(person);
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || !NOT_THEIRS.has(error.appCode)) throw error;
      wrong += 1;
      return false;
    }
  };
  return {
    signIn,
    canSignIn(person) {
      const before = known.get(person.userId) ?? asked(person);
      known.set(person.userId, before);
      return before;
    },
  };
}

const NOT_THEIRS = new Set(["INVALID_CREDENTIALS", "PASSWORD_CHANGE_REQUIRED"]);

export interface AccountGrant {
  accountToken: string;
  expiresAt: string;
}

const HOUR_MS = 3_600_000;
/** Clocks of two machines, and the way there and back. */
const TOLERANCE_MS = 5 * 60_000;

/** A token for an hour from `began` on. Throws WrongAnswer. */
export function expectGrant({ accountToken, expiresAt }: AccountGrant, began: number): void {
  expectToken(accountToken, "acc");
  const lastsMs = Date.parse(expiresAt) - began;
  const anHour = Math.abs(lastsMs - HOUR_MS) < TOLERANCE_MS;
  expectThat(anHour, "an account token should last an hour", expiresAt);
}
