import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enrolMany } from "#server/testing/enrol-many.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { systemContext, type TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import type { UserContext } from "../context.ts";
import { assignDevices, unassignDevices } from "./assign.ts";
import { cancelDevices, resumeDevices, retireDevices, suspendDevices } from "./change-state.ts";
import { countDevices } from "./count.ts";
import { createDevice } from "./create.ts";
import { listDevices } from "./list.ts";
import { mapDevices } from "./map.ts";
import type { DeviceSelection, Outcome } from "./selection.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

type State = "pre-enrolled" | "enrolled" | "suspended" | "retired" | "cancelled";
type Verb = (
  context: UserContext,
  selection: DeviceSelection,
  of: TestOrganisation,
) => Promise<Outcome>;

const LIVE: State[] = ["pre-enrolled", "enrolled", "suspended"];

/** Every verb that takes a selection, and from which states it does something. */
const VERBS: [name: string, from: State[], verb: Verb][] = [
  [
    "assign",
    LIVE,
    (at, selection, { agents }) =>
      assignDevices(at, { selection, userIds: agents.map(({ id }) => id), mode: "replace" }),
  ],
  ["unassign", LIVE, (at, selection) => unassignDevices(at, { selection })],
  [
    "map",
    LIVE,
    (at, selection, { outlets }) => mapDevices(at, { selection, outletId: outlets[0]?.id }),
  ],
  ["suspend", ["enrolled"], (at, selection) => suspendDevices(at, { selection })],
  ["resume", ["suspended"], (at, selection) => resumeDevices(at, { selection })],
  ["retire", ["enrolled", "suspended"], (at, selection) => retireDevices(at, { selection })],
  ["cancel", ["pre-enrolled"], (at, selection) => cancelDevices(at, { selection })],
];

const create = (of: TestOrganisation, number: number) =>
  createDevice(of.as(of.owner), {
    device: { platform: "android", imei: testImei(number) },
    assignTo: of.viewer.id,
  });

interface Zoo {
  of: TestOrganisation;
  /** One device in each state, all of them somebody's while they live. */
  ids: Record<State, string>;
}

async function zoo(): Promise<Zoo> {
  const of = await world.organisation({ licences: 50, adminLicences: 10 });
  const owner = of.as(of.owner);
  const ids = {} as Zoo["ids"];
  for (const [index, state] of [...LIVE, "retired" as const, "cancelled" as const].entries()) {
    ids[state] = (await create(of, 100 + index)).deviceId;
  }
  const { enrolled, suspended, retired, cancelled } = ids;
  await enrolMany(systemContext(world.db, world.clock), of.id, [enrolled, suspended, retired]);
  await suspendDevices(owner, { selection: { ids: [suspended] } });
  await retireDevices(owner, { selection: { ids: [retired] } });
  await cancelDevices(owner, { selection: { ids: [cancelled] } });
  return { of, ids };
}

const ENDED: Partial<Record<State, string>> = { retired: "DEVICE_RETIRED", cancelled: "CONFLICT" };
const TO: Record<string, State> = {
  suspend: "suspended",
  resume: "enrolled",
  retire: "retired",
  cancel: "cancelled",
};

describe.each(VERBS)("%s", (name, from, verb) => {
  test("P8 a count that moved: nothing is done, and the new number is said", async () => {
    const { of } = await zoo();
    const owner = of.as(of.owner);
    const filter = { platform: "android" as const };
    const { count } = await countDevices(owner, { filter });
    await create(of, 200);
    const before = await organisationDigest(world.db, of.id);
    for (const expectedCount of [count, count + 2]) {
      await expect(verb(owner, { filter, expectedCount }, of)).rejects.toMatchObject({
        code: "SELECTION_MOVED",
        details: { count: count + 1 },
      });
    }
    expect(await organisationDigest(world.db, of.id)).toBe(before);
  });

  test("each row's outcome is said by id and code: done, skipped or failed; a foreign and an excepted one are left", async () => {
    const { of, ids } = await zoo();
    const foreign = await zoo();
    const untouched = await organisationDigest(world.db, foreign.of.id);
    const owner = of.as(of.owner);
    const outcome = await verb(owner, { ids: [...Object.values(ids), foreign.ids.enrolled] }, of);
    const states = Object.keys(ids) as State[];
    const rest = states.filter((state) => !from.includes(state));
    const skipped = rest.filter((state) => state === TO[name]);
    expect(new Set(outcome.done)).toEqual(new Set(from.map((state) => ids[state])));
    expect(outcome.skipped).toEqual(
      skipped.map((state) => ({ id: ids[state], appCode: "CONFLICT" })),
    );
    const failed = rest.filter((state) => state !== TO[name]);
    expect(new Set(outcome.failed)).toEqual(
      new Set([
        { id: foreign.ids.enrolled, appCode: "NOT_FOUND" },
        ...failed.map((state) => ({ id: ids[state], appCode: ENDED[state] ?? "CONFLICT" })),
      ]),
    );
    expect(await organisationDigest(world.db, foreign.of.id)).toBe(untouched);
  });

  test("a row that changed its state after it was counted fails or is skipped alone, and an excepted one is not touched", async () => {
    const { of, ids } = await zoo();
    const owner = of.as(of.owner);
    const [first] = from;
    const extra = await twin(of, first);
    const filter = { platform: "android" as const };
    const { count } = await countDevices(owner, { filter });
    // Another admin ends one of them in between: as many match, and one of those is not what was seen.
    const admin = of.as(of.admin);
    const gone = first === "pre-enrolled" ? cancelDevices : retireDevices;
    await gone(admin, { selection: { ids: [extra] } });
    const kept = from.at(-1) ?? "enrolled";
    const except = [ids[kept]];
    const outcome = await verb(owner, { filter, except, expectedCount: count }, of);
    expect(new Set(outcome.done)).toEqual(
      new Set(from.filter((state) => state !== kept).map((state) => ids[state])),
    );
    const told = [...outcome.skipped, ...outcome.failed];
    expect(told.map(({ id }) => id)).toContain(extra);
    expect([...outcome.done, ...told.map(({ id }) => id)].sort()).toEqual(
      [...Object.values(ids), extra].filter((id) => id !== except[0]).sort(),
    );
  });

  test("T12 F32 two admins act on the same selection at once: each row is done by one of them", async () => {
    const { of, ids } = await zoo();
    const selection = { ids: Object.values(ids) };
    const outcomes = await Promise.all(
      [of.owner, of.admin].map((who) => verb(of.as(who), selection, of)),
    );
    const done = outcomes.flatMap((one) => one.done);
    expect(done.sort()).toEqual(from.map((state) => ids[state]).sort());
    for (const { done, skipped, failed } of outcomes) {
      expect(done.length + skipped.length + failed.length).toBe(5);
    }
    const filter = { states: from };
    const { total } = await listDevices(of.as(of.owner), { filter });
    const moves = name in TO;
    expect(total).toBe(moves ? 0 : from.length);
    if (!moves) return;
    const late = verb(of.as(of.admin), { filter, expectedCount: from.length }, of);
    await expect(late).rejects.toMatchObject({ code: "SELECTION_MOVED", details: { count: 0 } });
  });

  /** One more device in this state. */
  async function twin(of: TestOrganisation, state: State | undefined): Promise<string> {
    const { deviceId } = await create(of, 300);
    if (state === "pre-enrolled") return deviceId;
    await enrolMany(systemContext(world.db, world.clock), of.id, [deviceId]);
    if (state === "suspended")
      await suspendDevices(of.as(of.owner), { selection: { ids: [deviceId] } });
    return deviceId;
  }
});
