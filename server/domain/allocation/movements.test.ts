import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelDevices } from "#server/domain/device/change-state.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allot } from "./allot.ts";
import { allocationForecast } from "./forecast.ts";
import { exportMovements, listMovements } from "./movements.ts";

let world: TestWorld;
let acme: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme", licences: 100 });
  const globex = await world.organisation({ name: "Globex", licences: 10 });
  await createDevice(globex.as(globex.owner), {
    device: { platform: "android", imei: testImei(1) },
  });
});
afterAll(() => world.close());

const owner = () => acme.as(acme.owner);
const enrol = (number: number) =>
  createDevice(owner(), { device: { platform: "android", imei: testImei(number) } });

describe("P2 the ledger as it is read", () => {
  test("has every movement of the organisation and no other, newest first, with who and why", async () => {
    world.clock.advance(1_000);
    await enrol(1);
    await allot(owner(), { userId: acme.owner.id, amount: -20, note: "for later" });
    await allot(owner(), { userId: acme.admin.id, amount: 20 });
    const { items, total } = await listMovements(acme.as(acme.viewer), {});
    expect(total).toBe(items.length);
    expect(items[0]).toMatchObject({
      amount: 20,
      reason: "allot",
      from: { kind: "bank", user: null },
      to: { kind: "available", user: { id: acme.admin.id, name: acme.admin.name } },
      actor: { kind: "user", name: acme.owner.name },
    });
    expect(items[1]).toMatchObject({ reason: "take-back", note: "for later" });
    expect(items[2]).toMatchObject({ reason: "draw", amount: 1, to: { kind: "in-use" } });
  });

  test("is filtered by person and reason, paged both ways, and exported whole", async () => {
    const filter = { userId: acme.admin.id };
    expect((await listMovements(owner(), { filter })).items).toHaveLength(1);
    expect((await listMovements(owner(), { filter: { reason: "draw" } })).total).toBe(1);
    const all = (await listMovements(owner(), {})).items.map((item) => item.id);
    const first = await listMovements(owner(), { limit: 2 });
    const second = await listMovements(owner(), { limit: 2, cursor: first.nextCursor });
    const again = await listMovements(owner(), { limit: 2, cursor: second.previousCursor });
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(all.slice(0, 4));
    expect(again.items).toEqual(first.items);
    const exported = [];
    for await (const item of exportMovements(owner(), {})) exported.push(item.id);
    expect(exported).toEqual([...all].reverse());
  });

  test("T14 an agent is refused", async () => {
    const agent = acme.as(acme.agents[0] as (typeof acme.agents)[number]);
    await expect(listMovements(agent, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(allocationForecast(agent)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("how long licences last: the pace of four weeks, what came back taken off", async () => {
  world.clock.advance(40 * DAY_MS);
  expect(await allocationForecast(owner())).toMatchObject({ perWeek: 0, endsAt: null, left: 99 });
  const made = [];
  for (let number = 10; number < 29; number++) made.push(await enrol(number));
  await cancelDevices(owner(), { selection: { ids: made.slice(0, 3).map((one) => one.deviceId) } });
  const forecast = await allocationForecast(owner());
  expect(forecast).toMatchObject({ perWeek: 4, left: 83, usedPercent: 17, warning: null });
  const weeks = (Date.parse(forecast.endsAt ?? "") - world.clock.now()) / (7 * DAY_MS);
  expect(weeks).toBeCloseTo(83 / 4, 5);
  for (let number = 40; number < 104; number++)
    await enrol(number).catch((error) => expect(error.code).toBe("ALLOCATION_EXHAUSTED"));
  expect(await allocationForecast(owner())).toMatchObject({ usedPercent: 80, warning: 80 });
});
