import { afterAll, beforeAll, expect, it } from "vitest";
import {
  accountOf,
  approve,
  ask,
  enrol,
  enrolmentDoor,
  phone,
  preEnrol,
  provisioningTokenOf,
  requestHash,
  start,
  stranger,
} from "#server/testing/enrolment.ts";
import type { TestOrganisation, TestUser } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { countedWorld } from "#server/testing/statement-counter.ts";
import { claimEnrolment } from "./claim.ts";
import type { EnrolmentDoor } from "./door.ts";
import { enrolmentStatus } from "./status.ts";
import { withdrawRequest } from "./withdraw.ts";

let world: Awaited<ReturnType<typeof countedWorld>>;
let door: EnrolmentDoor;
let acme: TestOrganisation;
let agent: TestUser;

beforeAll(async () => {
  world = await countedWorld();
  door = enrolmentDoor(world);
  acme = await world.organisation();
  [agent] = acme.agents as [TestUser];
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

async function statements(work: () => Promise<unknown>): Promise<number> {
  world.counter.take();
  await work();
  return world.counter.take().count;
}

it("each path takes a bounded number of statements: two of each are the door's own", async () => {
  const { companyId } = acme;
  const member = accountOf(agent, acme);
  const { token: provisioningToken } = await provisioningTokenOf(acme);
  for (const number of [1, 2]) await preEnrol(acme, number);
  const [first, person, other] = [
    await stranger(world),
    await stranger(world),
    await stranger(world),
  ];
  const asking = { device: phone(3), companyId };
  const mailed = await statements(() => ask(door, first, { device: phone(4), companyId }));
  const raised = await statements(() => ask(door, person, asking));
  const repeated = await statements(() => ask(door, person, asking));
  const { requestId } = await ask(door, person, asking);
  const left = await ask(door, other, asking);
  await approve(acme, requestId);
  const taken = {
    unknown: await statements(() => start(door, member, { device: phone(9) })),
    signIn: await statements(() => enrol(door, member, { device: phone(1) })),
    resume: await statements(() => enrol(door, member, { device: phone(1) })),
    token: await statements(() => enrol(door, null, { device: phone(2), provisioningToken })),
    miss: await statements(() => start(door, null, { device: phone(9), provisioningToken })),
    mailed,
    raised,
    repeated,
    status: await statements(() => enrolmentStatus(door, requestHash(requestId))),
    claim: await statements(() => claimEnrolment(door, requestHash(requestId))),
    claimAgain: await statements(() => claimEnrolment(door, requestHash(requestId))),
    withdraw: await statements(() => withdrawRequest(door, requestHash(left.requestId))),
  };
  expect(taken).toMatchInlineSnapshot(`
    {
      "claim": 11,
      "claimAgain": 1,
      "mailed": 18,
      "miss": 5,
      "raised": 13,
      "repeated": 5,
      "resume": 11,
      "signIn": 11,
      "status": 1,
      "token": 13,
      "unknown": 1,
      "withdraw": 7,
    }
  `);
});

it("T2: for a stranger it takes as many for a device we know as for one nobody knows", async () => {
  const { companyId } = acme;
  await preEnrol(acme, 20, agent);
  const [one, two] = [await stranger(world), await stranger(world)];
  const known = await statements(() => ask(door, one, { device: phone(20), companyId }));
  const unknown = await statements(() => ask(door, two, { device: phone(21), companyId }));
  expect(known).toBe(unknown);
});

it("every look-up goes by an index: no statement of a start scans a table", async () => {
  const { companyId } = acme;
  world.counter.take();
  await ask(door, await stranger(world), { device: phone(30), companyId });
  // `v` is the one row of the newest migration, `json_each` the lines of history that are handed over.
  const { texts } = world.counter.take();
  const plans = await world.counter.plansOf(texts);
  expect(plans.filter((plan) => /^SEARCH /.test(plan)).length).toBeGreaterThan(10);
  expect(plans.filter((plan) => /^SCAN (?!\d+ CONSTANT|v:|json_each)/.test(plan))).toEqual([]);
});
