import { afterAll, beforeAll, expect, it } from "vitest";
import {
  accountOf,
  enrolmentDoor,
  phone,
  preEnrol,
  start,
  stranger,
} from "#server/testing/enrolment.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { retireDevices } from "../device/change-state.ts";
import { getDevice } from "../device/get.ts";
import { listDevices } from "../device/list.ts";
import { countRequests } from "../request/count.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

const STEPS = ["claim", "enrol", "retire"] as const;
type Side = "A" | "B";

/** Every way in which A's three steps and B's three may follow one another: 20. */
function orders(a = 3, b = 3): Side[][] {
  if (a + b === 0) return [[]];
  return [
    ...(a > 0 ? orders(a - 1, b).map((rest): Side[] => ["A", ...rest]) : []),
    ...(b > 0 ? orders(a, b - 1).map((rest): Side[] => ["B", ...rest]) : []),
  ];
}

/** One organisation's part: what it is told at each step, and all it sees after it. */
function part(organisation: TestOrganisation, number: number) {
  const [agent] = organisation.agents;
  if (!agent) throw new Error("no agent");
  const owner = organisation.as(organisation.owner);
  const log: unknown[] = [];
  let deviceId = "";
  const steps = {
    claim: async () => {
      deviceId = await preEnrol(organisation, number, agent);
      return "pre-enrolled";
    },
    enrol: async () => {
      const input = { device: phone(number) };
      const answer = await start(enrolmentDoor(world), accountOf(agent, organisation), input);
      return answer.status === "enrolled"
        ? [answer.deviceId === deviceId, answer.generation]
        : answer;
    },
    retire: () =>
      retireDevices(owner, { selection: { ids: [deviceId] } }).then((o) => o.done.length),
  };
  const strangersStart = async () => {
    const person = await stranger(world);
    const input = { device: phone(number), companyId: organisation.companyId };
    const { status } = await start(enrolmentDoor(world), person, input);
    return status;
  };
  const sees = async () => {
    const { total } = await listDevices(owner, { filter: { search: phone(number).imei } });
    const device = await getDevice(owner, { deviceId });
    const { state, version } = device;
    const history = device.history.map((line) => line.action);
    const { count } = await countRequests(owner, { filter: {} });
    const { available, inUse } = await allocationSummary(owner);
    return { total, state, version, history, count, available, inUse };
  };
  return {
    log,
    next: async () => {
      const step = STEPS[log.length];
      if (!step) throw new Error("no step is left");
      const told = await steps[step]();
      log.push({ step, told, stranger: await strangersStart(), sees: await sees() });
    },
  };
}

it("T5 P3 P7: two organisations claim, enrol and retire one IMEI in every order: each sees only what it would see alone", async () => {
  const alone = part(await world.organisation({ licences: 5 }), 1);
  for (const _ of STEPS) await alone.next();
  expect(alone.log).toHaveLength(3);
  const all = orders();
  expect(all).toHaveLength(20);
  for (const [index, order] of all.entries()) {
    const number = 100 + index;
    const sides = {
      A: part(await world.organisation({ licences: 5 }), number),
      B: part(await world.organisation({ licences: 5 }), number),
    };
    for (const side of order) await sides[side].next();
    expect(sides.A.log).toEqual(alone.log);
    expect(sides.B.log).toEqual(alone.log);
  }
  await expectSound(world);
});
