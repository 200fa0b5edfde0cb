import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS } from "#server/testing/clock.ts";
import { accountOf } from "#server/testing/enrolment.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { type TestAccount, testAccounts, testRequests } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { countedWorld } from "#server/testing/statement-counter.ts";
import { change } from "../change.ts";
import type { UserContext } from "../context.ts";
import type { Outcome } from "../device/selection.ts";
import { withdrawPending } from "../enrolment/withdraw.ts";
import { approveRequests } from "./approve.ts";
import { countRequests } from "./count.ts";
import { rejectRequests } from "./reject.ts";
import type { RequestSelection } from "./selection.ts";

const MANY = 5_000;
const MOST_STATEMENTS = 60;
/** Licences that are not the owner's who approves. */
const OF_ADMIN = 10;
const pending = { states: ["pending" as const] };
const REASON = "Not one of ours";

let world: Awaited<ReturnType<typeof countedWorld>>;
beforeAll(async () => {
  world = await countedWorld();
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

type Verb = (context: UserContext, selection: RequestSelection) => Promise<Outcome>;
const approve: Verb = (at, selection) => approveRequests(at, { selection });
const reject: Verb = (at, selection) => rejectRequests(at, { selection, reason: REASON });
const VERBS: [name: string, verb: Verb][] = [
  ["approve", approve],
  ["reject", reject],
];

interface Crowd {
  of: TestOrganisation;
  ids: string[];
  people: TestAccount[];
}

async function crowd(count: number, licences = 50): Promise<Crowd> {
  const of = await world.organisation({ licences, adminLicences: OF_ADMIN });
  const people = await testAccounts(world, count);
  const ids = await testRequests(
    world,
    of,
    people.map((requester, index) => ({ requester, imei: 50_000 + index })),
  );
  return { of, ids, people };
}

async function withdrawn({ of }: Crowd, id: string, person: TestAccount): Promise<void> {
  const context = { db: world.db, clock: world.clock, actor: accountOf(person) };
  const spec = { name: "test.withdraw", organisationId: of.id };
  await change(context, spec, (unit) => withdrawPending(unit, id));
}

describe.each(VERBS)("%s", (_name, verb) => {
  test("P8 a count that moved: nothing is done, and the new number is said", async () => {
    const { of, ids } = await crowd(4);
    const [first = ""] = ids;
    await rejectRequests(of.as(of.admin), { selection: { ids: [first] }, reason: REASON });
    const before = await organisationDigest(world.db, of.id);
    for (const expectedCount of [4, 2]) {
      const call = verb(of.as(of.owner), { filter: pending, expectedCount });
      await expect(call).rejects.toMatchObject({
        code: "SELECTION_MOVED",
        details: { count: 3 },
      });
    }
    expect(await organisationDigest(world.db, of.id)).toBe(before);
  });

  test("each request's outcome is said: done, decided meanwhile, past its time, of nobody here; an excepted one is left", async () => {
    const some = await crowd(6);
    const { of, ids, people } = some;
    const [first = "", second = "", third = "", late = ""] = ids;
    const foreign = await crowd(1);
    const untouched = await organisationDigest(world.db, foreign.of.id);
    const owner = of.as(of.owner);
    const { count } = await countRequests(owner, { filter: {} });
    expect(count).toBe(6);
    // Between the count and the decision: one is withdrawn, one rejected; as many match.
    await withdrawn(some, first, people[0] as TestAccount);
    await rejectRequests(of.as(of.admin), { selection: { ids: [second] }, reason: REASON });
    const outcome = await verb(owner, { filter: {}, except: [third, late], expectedCount: count });
    expect(outcome).toEqual({
      done: ids.slice(4),
      skipped: [first, second].map((id) => ({ id, appCode: "CONFLICT" })),
      failed: [],
    });
    world.clock.advance(30 * DAY_MS);
    const byId = await verb(owner, { ids: [late, third, foreign.ids[0] ?? "", third] });
    expect(byId).toEqual({
      done: [],
      skipped: [third, late].map((id) => ({ id, appCode: "CONFLICT" })),
      failed: [{ id: foreign.ids[0], appCode: "NOT_FOUND" }],
    });
    expect(await organisationDigest(world.db, foreign.of.id)).toBe(untouched);
    world.clock.advance(-30 * DAY_MS);
  });

  test("P5 two admins decide the same selection at once: each request is decided by one of them", async () => {
    const { of, ids } = await crowd(8);
    const outcomes = await Promise.all([
      verb(of.as(of.owner), { ids }),
      reject(of.as(of.admin), { ids }),
    ]);
    const done = outcomes.flatMap((one) => one.done);
    expect(done.sort()).toEqual([...ids].sort());
    for (const { done, skipped } of outcomes) expect(done.length + skipped.length).toBe(8);
    const call = verb(of.as(of.owner), { filter: pending, expectedCount: 8 });
    await expect(call).rejects.toMatchObject({ code: "SELECTION_MOVED", details: { count: 0 } });
  });
});

test("5,000 requests by filter: each outcome is said, and the statements are few whatever their number", async () => {
  const { of, ids } = await crowd(MANY, MANY / 2);
  const owner = of.as(of.owner);
  const decided = ids.slice(0, 40);
  await rejectRequests(owner, { selection: { ids: decided }, reason: REASON });
  world.counter.take();
  const approved = await approve(owner, { filter: {}, expectedCount: MANY });
  expect(world.counter.take().count).toBeLessThanOrEqual(MOST_STATEMENTS);
  const room = MANY / 2 - OF_ADMIN;
  expect(approved.done).toEqual(ids.slice(40, 40 + room));
  expect(approved.skipped).toEqual([
    ...decided.map((id) => ({ id, appCode: "CONFLICT" })),
    ...ids.slice(40 + room).map((id) => ({ id, appCode: "ALLOCATION_EXHAUSTED" })),
  ]);
  const rejected = await reject(owner, { filter: {}, expectedCount: MANY });
  expect(world.counter.take().count).toBeLessThanOrEqual(MOST_STATEMENTS);
  expect(rejected.done).toEqual(ids.slice(40 + room));
  expect(rejected.skipped.map(({ id }) => id)).toEqual(ids.slice(0, 40 + room));
}, 60_000);
