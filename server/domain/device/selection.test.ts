import { afterAll, beforeAll, expect, test } from "vitest";
import { commitImport } from "#server/domain/import/commit.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { assignDevices } from "./assign.ts";
import { cancelDevices } from "./change-state.ts";
import { countByState, countDevices } from "./count.ts";
import { createDevice } from "./create.ts";
import { listDevices } from "./list.ts";
import { mapDevices } from "./map.ts";

const MANY = 5_000;

let world: TestWorld;
let of: TestOrganisation;
let importId: string;

beforeAll(async () => {
  world = await testWorld();
  of = await world.organisation({ licences: MANY + 100 });
  const view = await uploadRows(of.as(of.owner), androidRows(MANY, 0));
  importId = view.id;
  await commitImport(of.as(of.owner), { importId });
}, 60_000);
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const create = (number: number) =>
  createDevice(of.as(of.owner), { device: { platform: "android", imei: testImei(number) } });

test("P8 a count that moved: nothing is done by any verb, and the new number is said", async () => {
  const owner = of.as(of.owner);
  const filter = { states: ["pre-enrolled" as const] };
  const { count } = await countDevices(owner, { filter });
  const { deviceId } = await create(900_000);
  const before = await organisationDigest(world.db, of.id);
  const selection = { filter, expectedCount: count };
  const userIds = [of.agents[0]?.id ?? ""];
  const tried = [
    assignDevices(owner, { selection, userIds, mode: "add" }),
    mapDevices(owner, { selection, outletId: of.outlets[0]?.id }),
    cancelDevices(owner, { selection }),
  ];
  for (const call of tried) {
    await expect(call).rejects.toMatchObject({
      code: "SELECTION_MOVED",
      details: { count: count + 1 },
    });
  }
  expect(await organisationDigest(world.db, of.id)).toBe(before);
  await cancelDevices(owner, { selection: { ids: [deviceId] } });
});

test("createdBefore keeps a device that was made meanwhile out of all matching", async () => {
  const owner = of.as(of.owner);
  world.clock.advance(1_000);
  const filter = {
    platform: "android" as const,
    createdBefore: new Date(world.clock.now()).toISOString(),
  };
  const { count } = await countDevices(owner, { filter });
  const { deviceId } = await create(900_001);
  expect((await countDevices(owner, { filter })).count).toBe(count);
  const { items } = await listDevices(owner, { filter, limit: 1 });
  expect(items[0]?.id).not.toBe(deviceId);
  await cancelDevices(owner, { selection: { ids: [deviceId] } });
});

test("5,000 devices by filter but two: assigned and mapped at once, each with its outcome, version and line", async () => {
  const owner = of.as(of.owner);
  const filter = { importId };
  const { items } = await listDevices(owner, { filter, limit: 3 });
  const [first, second, third] = items.map((item) => item.id);
  const except = [first ?? "", second ?? ""];
  const selection = { filter, except, expectedCount: MANY };
  const userIds = of.agents.map((agent) => agent.id);
  const assigned = await assignDevices(owner, { selection, userIds, mode: "replace" });
  expect(assigned).toMatchObject({ skipped: [], failed: [] });
  expect(new Set(assigned.done).size).toBe(MANY - 2);
  expect(assigned.done).not.toContain(first);
  const again = await assignDevices(owner, { selection, userIds, mode: "add" });
  expect([again.done.length, again.skipped.length]).toEqual([0, MANY - 2]);
  const mapped = await mapDevices(owner, { selection, outletId: of.outlets[1]?.id });
  expect(mapped.done).toHaveLength(MANY - 2);
  const after = await listDevices(owner, { filter: { importId, outletId: of.outlets[1]?.id } });
  expect(after.total).toBe(MANY - 2);
  expect(after.items.find((item) => item.id === third)).toMatchObject({ version: 3 });
  expect(after.items[0]?.assignedTo).toHaveLength(2);
});

test("P2 cancelling all matching returns every licence; the tabs add up before and after", async () => {
  const owner = of.as(of.owner);
  const filter = { importId };
  expect(await countByState(owner, { filter })).toMatchObject({
    "pre-enrolled": MANY,
    cancelled: 0,
  });
  const selection = { filter, expectedCount: MANY };
  expect((await cancelDevices(owner, { selection })).done).toHaveLength(MANY);
  expect(await countByState(owner, { filter })).toMatchObject({
    "pre-enrolled": 0,
    cancelled: MANY,
  });
  const summary = await allocationSummary(owner);
  expect(summary).toMatchObject({ inUse: 0, available: MANY + 100 });
  const again = await cancelDevices(owner, { selection });
  expect([again.done.length, again.skipped.length]).toEqual([0, MANY]);
});
