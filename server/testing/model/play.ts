import { expect } from "vitest";
import { allot } from "#server/domain/allocation/allot.ts";
import { DomainError } from "#server/domain/errors.ts";
import { createLink } from "#server/domain/link/create-link.ts";
import { changeSettings } from "#server/domain/organisation/change-settings.ts";
import { enrolmentDoor } from "../enrolment.ts";
import { testAccounts } from "../request.ts";
import type { TestWorld } from "../world.ts";
import { Side } from "./side.ts";
import type { ModelPerson, ModelRequest } from "./things.ts";

/** What the strangers' addresses have behind their @. */
export const DOMAIN = "people.example";

/** Two organisations that may share an IMEI, and people of neither. */
export interface Play {
  world: TestWorld;
  sides: [Side, Side];
  strangers: ModelPerson[];
  /** Of both organisations, and of none. */
  requests: ModelRequest[];
  /** A number nothing else has: of an IMEI, an address, an Idempotency-Key. */
  fresh(): number;
  /** Whether this step's verbs are all sent twice under one Idempotency-Key (F32). */
  twice: boolean;
}

/** One organisation with licences, and one whose first grant is still to come; four strangers, two of them with a verified address. */
export async function beginPlay(world: TestWorld): Promise<Play> {
  const [first, second] = [
    await beginSide(world, { licences: 36, adminLicences: 12 }),
    await beginSide(world, { licences: 0 }),
  ];
  const { owner, admin } = first.real;
  first.grant(36);
  first.balances.allot(owner.id, -12);
  first.balances.allot(admin.id, 12);
  await allot(first.real.as(owner), { userId: owner.id, amount: -6 });
  first.balances.allot(owner.id, -6);
  const strangers = [...(await strangersOf(world, true)), ...(await strangersOf(world, false))];
  let last = 1_000;
  const fresh = () => ++last;
  return { world, sides: [first, second], strangers, requests: [], fresh, twice: false };
}

async function beginSide(
  world: TestWorld,
  licences: { licences: number; adminLicences?: number },
): Promise<Side> {
  const real = await world.organisation({ ...licences, agents: 1 });
  const owner = real.as(real.owner);
  await changeSettings(owner, { retentionDays: 30, noticeLicences: false, noticeRequests: false });
  return new Side(real, await createLink(owner, { label: "Front desk" }));
}

async function strangersOf(world: TestWorld, verified: boolean): Promise<ModelPerson[]> {
  const people = await testAccounts(world, 2, { verified, domain: DOMAIN });
  const alone = { side: null, role: null, state: "active" as const, link: null };
  return people.map((person) => ({ ...person, ...alone, trusted: verified }));
}

/** Everybody, of whatever organisation. */
export function everybody({ sides, strangers }: Play): ModelPerson[] {
  return [...sides[0].people, ...sides[1].people, ...strangers.filter((one) => one.side === null)];
}

export function chosen<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

export function chosenAll<T>(list: readonly T[], picks: readonly number[]): T[] {
  return [...new Set(picks.flatMap((pick) => chosen(list, pick) ?? []))];
}

/** What a verb came to: its answer, or the code of its refusal. */
export type Came<T> = { code: null; value: T } | { code: string };

/**
 * Does a verb for real. When the step is one of those that are sent twice it has an Idempotency-Key, and what was done once is asked
 * for again: the same answer, and by what is compared afterwards no second effect (T12, F32).
 */
export async function came<P extends object, T>(
  play: Play,
  place: P,
  verb: (place: P) => Promise<T>,
): Promise<Came<T>> {
  const key = `key ${play.fresh()}`;
  const idempotency = { scope: "model", procedure: "model.step", key, bodyHash: "one body" };
  const keyed = play.twice ? { ...place, idempotency } : place;
  const first = await outcomeOf(verb(keyed));
  if (play.twice && first.code === null) {
    const again = await verb(keyed);
    expect(again).toEqual(JSON.parse(JSON.stringify(first.value)));
  }
  return first;
}

async function outcomeOf<T>(work: Promise<T>): Promise<Came<T>> {
  try {
    return { code: null, value: await work };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code };
    throw error;
  }
}

/** Holds a verb against the code that is due, null for none. Returns its answer where it gave one. */
export async function expectCame<P extends object, T>(
  play: Play,
  place: P,
  verb: (place: P) => Promise<T>,
  due: string | null,
): Promise<T | null> {
  const outcome = await came(play, place, verb);
  expect(outcome.code).toBe(due);
  return "value" in outcome ? outcome.value : null;
}

/** The device API's door, as a client comes to it. */
export const doorOf = ({ world }: Play) => enrolmentDoor(world);
