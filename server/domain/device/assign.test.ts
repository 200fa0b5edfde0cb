import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError } from "#server/domain/errors.ts";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { changeUser } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { assignDevices, unassignDevices } from "./assign.ts";
import { cancelDevices } from "./change-state.ts";
import { createDevice } from "./create.ts";
import { getDevice } from "./get.ts";
import { mapDevices } from "./map.ts";

let world: TestWorld;
let next = 0;

beforeAll(async () => {
  world = await testWorld();
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

async function made({ as, owner }: TestOrganisation, more: object = {}): Promise<string> {
  const device = { platform: "android" as const, imei: testImei(next++) };
  return (await createDevice(as(owner), { device, ...more })).deviceId;
}

const ids = (...list: string[]) => ({ selection: { ids: list } });

async function holders(of: TestOrganisation, deviceId: string) {
  const { assignedTo } = await getDevice(of.as(of.owner), { deviceId });
  return assignedTo.map((one) => one.userId);
}

describe("assign", () => {
  test("P6 adds people, keeps those there, and leaves one line with before and after in names", async () => {
    const of = await world.organisation({ agents: 3 });
    const [a, b, c] = of.agents;
    const admin = of.as(of.admin);
    const deviceId = await made(of, { assignTo: a?.id });
    const userIds = [b?.id ?? "", c?.id ?? ""];
    expect(await assignDevices(admin, { ...ids(deviceId), userIds, mode: "add" })).toEqual({
      done: [deviceId],
      skipped: [],
      failed: [],
    });
    expect(await holders(of, deviceId)).toEqual([a?.id, b?.id, c?.id]);
    const { history, version } = await getDevice(admin, { deviceId });
    expect(version).toBe(2);
    expect(history[0]).toMatchObject({
      action: "assigned",
      actor: { kind: "user", name: of.admin.name },
      before: { assignedTo: a?.name },
      after: { assignedTo: [a?.name, b?.name, c?.name].join(", ") },
    });
  });

  test("replace makes them the only ones; what is so already is skipped and its version stays", async () => {
    const of = await world.organisation();
    const [a, b] = of.agents;
    const deviceId = await made(of, { assignTo: a?.id });
    const to = { ...ids(deviceId), userIds: [b?.id ?? ""], mode: "replace" as const };
    expect((await assignDevices(of.as(of.owner), to)).done).toEqual([deviceId]);
    expect(await holders(of, deviceId)).toEqual([b?.id]);
    expect(await assignDevices(of.as(of.owner), to)).toEqual({
      done: [],
      skipped: [{ id: deviceId, appCode: "CONFLICT" }],
      failed: [],
    });
    const { history, version } = await getDevice(of.as(of.owner), { deviceId });
    expect([version, history.map((line) => line.action)]).toEqual([
      2,
      ["transferred", "pre-enrolled"],
    ]);
  });

  test("each row's outcome: ended and foreign devices fail with their codes, the others are done", async () => {
    const of = await world.organisation();
    const other = await world.organisation();
    const [live, ended, foreign] = [await made(of), await made(of), await made(other)];
    await cancelDevices(of.as(of.owner), ids(ended));
    const userIds = [of.agents[0]?.id ?? ""];
    const selection = ids(live, ended, foreign);
    expect(
      await assignDevices(of.as(of.owner), { ...selection, userIds, mode: "add" }),
    ).toMatchObject({
      done: [live],
      failed: [
        { id: foreign, appCode: "NOT_FOUND" },
        { id: ended, appCode: "CONFLICT" },
      ],
    });
    expect(await holders(other, foreign)).toEqual([]);
  });

  test("T13 P8 people of another organisation are not found; disabled and invited ones are refused; nothing is done", async () => {
    const of = await world.organisation();
    const other = await world.organisation();
    const deviceId = await made(of);
    const [a, b] = of.agents;
    await changeUser(world.db, a?.id ?? "", { state: "disabled" });
    await changeUser(world.db, b?.id ?? "", { state: "invited" });
    const tried = [
      [other.agents[0]?.id ?? "", "NOT_FOUND"],
      [a?.id ?? "", "INVALID_INPUT"],
      [b?.id ?? "", "INVALID_INPUT"],
    ] as const;
    for (const [userId, code] of tried) {
      const input = { ...ids(deviceId), userIds: [of.owner.id, userId], mode: "add" as const };
      await expect(assignDevices(of.as(of.owner), input)).rejects.toMatchObject({ code });
    }
    expect(await holders(of, deviceId)).toEqual([]);
    await changeUser(world.db, a?.id ?? "", { state: "active" });
    await changeUser(world.db, b?.id ?? "", { state: "active" });
  });

  test("takes devices from somebody or from everybody", async () => {
    const of = await world.organisation();
    const [a, b] = of.agents;
    const deviceId = await made(of);
    const userIds = [a?.id ?? "", b?.id ?? ""];
    await assignDevices(of.as(of.owner), { ...ids(deviceId), userIds, mode: "add" });
    await unassignDevices(of.as(of.owner), { ...ids(deviceId), userIds: [a?.id ?? ""] });
    expect(await holders(of, deviceId)).toEqual([b?.id]);
    await unassignDevices(of.as(of.owner), ids(deviceId));
    const { history } = await getDevice(of.as(of.owner), { deviceId });
    expect(history[0]).toMatchObject({
      action: "unassigned",
      before: { assignedTo: b?.name },
      after: { assignedTo: null },
    });
  });

  test("a lost race says who changed it, and does nothing", async () => {
    const of = await world.organisation();
    const deviceId = await made(of);
    const [a, b] = of.agents;
    const give = (userId: string) => ({
      ...ids(deviceId),
      userIds: [userId],
      mode: "add" as const,
    });
    await assignDevices(of.as(of.admin), { ...give(a?.id ?? ""), version: 1 });
    const late = assignDevices(of.as(of.owner), { ...give(b?.id ?? ""), version: 1 });
    await expect(late).rejects.toMatchObject({
      code: "CONFLICT",
      details: { version: 2, action: "assigned", by: of.admin.name },
    });
    expect(await holders(of, deviceId)).toEqual([a?.id]);
  });

  test("T14 viewers and agents assign and map nothing", async () => {
    const of = await world.organisation();
    const deviceId = await made(of);
    for (const one of [of.viewer, ...of.agents]) {
      const userIds = [one.id];
      const tried = [
        assignDevices(of.as(one), { ...ids(deviceId), userIds, mode: "add" }),
        unassignDevices(of.as(one), ids(deviceId)),
        mapDevices(of.as(one), { ...ids(deviceId), outletId: null }),
      ];
      for (const call of tried) await expect(call).rejects.toBeInstanceOf(DomainError);
    }
    expect((await getDevice(of.as(of.owner), { deviceId })).version).toBe(1);
  });
});

describe("map", () => {
  test("P6 an outlet brings its own channel partner; before and after stand in the history", async () => {
    const of = await world.organisation();
    const [harbour, station] = of.outlets;
    const [north, south] = of.partners;
    const deviceId = await made(of, { outletId: station?.id, partnerId: south?.id });
    await mapDevices(of.as(of.owner), { ...ids(deviceId), outletId: harbour?.id });
    const { history, ...device } = await getDevice(of.as(of.owner), { deviceId });
    expect(device).toMatchObject({ outlet: "Harbour", partner: "North", version: 2 });
    expect(history[0]).toMatchObject({
      action: "mapped",
      before: { outlet: "Station", partner: "South" },
      after: { outlet: "Harbour", partner: "North" },
    });
    const again = { ...ids(deviceId), outletId: harbour?.id, partnerId: north?.id };
    expect((await mapDevices(of.as(of.owner), again)).skipped).toHaveLength(1);
  });

  test("P8 a channel partner that is not the outlet's own fails for that device alone; both given are refused", async () => {
    const of = await world.organisation();
    const [harbour] = of.outlets;
    const [, south] = of.partners;
    const [mapped, free] = [await made(of, { outletId: harbour?.id }), await made(of)];
    expect(
      await mapDevices(of.as(of.owner), { ...ids(mapped, free), partnerId: south?.id }),
    ).toMatchObject({ done: [free], failed: [{ id: mapped, appCode: "INVALID_INPUT" }] });
    const both = { ...ids(free), outletId: harbour?.id, partnerId: south?.id };
    await expect(mapDevices(of.as(of.owner), both)).rejects.toMatchObject({
      details: [{ code: "OUTLET_PARTNER_MISMATCH" }],
    });
    const other = await world.organisation();
    const foreign = { ...ids(free), outletId: other.outlets[0]?.id };
    await expect(mapDevices(of.as(of.owner), foreign)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
