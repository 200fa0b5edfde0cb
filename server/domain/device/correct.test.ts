import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { user } from "#db/schema/user.ts";
import { enrolDevice } from "#server/testing/enrol.ts";
import { testImei, testSerial } from "#server/testing/identifiers.ts";
import { systemContext, type TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { change } from "../change.ts";
import { assignDevices } from "./assign.ts";
import { cancelDevices, retireDevices, suspendDevices } from "./change-state.ts";
import { correctDevice } from "./correct.ts";
import { createDevice } from "./create.ts";
import { getDevice } from "./get.ts";
import { listDevices } from "./list.ts";
import { replaceDevice } from "./replace.ts";

let world: TestWorld;
let next = 0;

beforeAll(async () => {
  world = await testWorld();
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const android = (imei = testImei(next++), more: object = {}) => ({
  platform: "android" as const,
  imei,
  ...more,
});
const reason = "Mistyped from the box";

async function made(of: TestOrganisation, device = android(), more: object = {}) {
  return (await createDevice(of.as(of.owner), { device, ...more })).deviceId;
}

async function enrolled(of: TestOrganisation, deviceId: string) {
  await enrolDevice(systemContext(world.db, world.clock), of.id, deviceId);
}

/** The admin leaves; nothing is available to them any more. */
async function remove({ id: organisationId, admin }: TestOrganisation) {
  const system = systemContext(world.db, world.clock);
  await change(system, { name: "test.remove", organisationId }, async (unit) => {
    const { id: thingId } = admin;
    unit.record({ thingKind: "user", thingId, action: "removed", state: "removed" });
    await unit.tx.update(user).set({ state: "removed" }).where(eq(user.id, thingId));
  });
}

describe("correct", () => {
  test("P3 P6 the number that was meant finds it, the wrong one is free; what it was, and why, is kept", async () => {
    const of = await world.organisation();
    const owner = of.as(of.owner);
    const [wrong, right] = [testImei(next++), testImei(next++)];
    const deviceId = await made(of, android(wrong, { serial: "SN-C1" }));
    await enrolled(of, deviceId);
    const input = { deviceId, device: { imei: right, imei2: wrong }, reason, version: 2 };
    expect(await correctDevice(owner, input)).toEqual({ deviceId, version: 3 });
    await correctDevice(owner, { deviceId, device: { imei2: null, mac: "02005E100001" }, reason });
    const { history, ...device } = await getDevice(owner, { deviceId });
    expect(device).toMatchObject({ state: "enrolled", imei: right, imei2: null, serial: "SN-C1" });
    expect(history[0]).toMatchObject({
      action: "corrected",
      before: { imei2: wrong, mac: null },
      after: { imei2: null, mac: "02:00:5E:10:00:01", reason },
    });
    const found = async (search: string) =>
      (await listDevices(owner, { filter: { search } })).items.map((item) => item.id);
    expect([await found(right), await found(wrong)]).toEqual([[deviceId], []]);
    await made(of, android(wrong));
    expect((await allocationSummary(owner)).inUse).toBe(2);
  });

  test("P3 P8 every rule of a new device holds; ours that has the number is named; nothing changes", async () => {
    const of = await world.organisation();
    const owner = of.as(of.owner);
    const taken = testImei(next++);
    const ours = await made(of, android(taken));
    const deviceId = await made(of);
    const before = await organisationDigest(world.db, of.id);
    const refused = [
      [{ imei: taken }, "DUPLICATE_IDENTIFIER"],
      [{ imei: `${taken.slice(0, 14)}` }, "IMEI_14_DIGITS"],
      [{ imei: null }, "IDENTIFIER_REQUIRED"],
      [{ serial: "N/A" }, "SERIAL_PLACEHOLDER"],
      [{}, "UNCHANGED"],
    ] as const;
    for (const [device, code] of refused) {
      await expect(correctDevice(owner, { deviceId, device, reason })).rejects.toMatchObject({
        code: "INVALID_INPUT",
        details: [expect.objectContaining({ code })],
      });
    }
    await expect(
      correctDevice(owner, { deviceId, device: { imei: taken }, reason }),
    ).rejects.toMatchObject({ details: [{ deviceId: ours }] });
    expect(await organisationDigest(world.db, of.id)).toBe(before);
  });

  test("T13 T14 foreign, ended and stale devices are not corrected, nor by viewers", async () => {
    const [of, other] = [await world.organisation(), await world.organisation()];
    const owner = of.as(of.owner);
    const device = { imei: testImei(next++) };
    const foreign = await made(other);
    const [cancelled, retired, live] = [await made(of), await made(of), await made(of)];
    await cancelDevices(owner, { selection: { ids: [cancelled] } });
    await enrolled(of, retired);
    await retireDevices(owner, { selection: { ids: [retired] } });
    const refused = [
      [owner, foreign, "NOT_FOUND"],
      [owner, cancelled, "CONFLICT"],
      [owner, retired, "DEVICE_RETIRED"],
      [of.as(of.viewer), live, "FORBIDDEN"],
    ] as const;
    for (const [context, deviceId, code] of refused) {
      const call = correctDevice(context, { deviceId, device, reason });
      await expect(call).rejects.toMatchObject({ code });
    }
    const stale = correctDevice(owner, { deviceId: live, device, reason, version: 7 });
    await expect(stale).rejects.toMatchObject({ code: "CONFLICT", details: { version: 1 } });
  });
});

describe("replace", () => {
  test("P2 P6 with no licence left: the old one ends, the new one takes its people, places and licence", async () => {
    const of = await world.organisation({ licences: 1 });
    const owner = of.as(of.owner);
    const [a, b] = of.agents;
    const outletId = of.outlets[0]?.id;
    const old = await made(of, android(), { assignTo: a?.id, outletId });
    const userIds = [b?.id ?? ""];
    await assignDevices(owner, { selection: { ids: [old] }, userIds, mode: "add" });
    await enrolled(of, old);
    await suspendDevices(owner, { selection: { ids: [old] } });
    expect((await allocationSummary(owner)).available).toBe(0);
    const device = { platform: "windows" as const, serial: testSerial(next++) };
    const done = await replaceDevice(of.as(of.admin), { deviceId: old, device, reason });
    expect(done).toMatchObject({ state: "pre-enrolled", replaced: old });
    const came = await getDevice(owner, { deviceId: done.deviceId });
    expect(came).toMatchObject({
      outlet: "Harbour",
      partner: "North",
      licence: { drawnFrom: of.owner.name },
    });
    expect(came.assignedTo.map((one) => one.userId)).toEqual([a?.id, b?.id]);
    const went = await getDevice(owner, { deviceId: old });
    expect(went).toMatchObject({ state: "retired", licence: { returned: true }, assignedTo: [] });
    expect(went.history[0]).toMatchObject({
      action: "replaced",
      actor: { name: of.admin.name },
      after: { state: "retired", replacedBy: device.serial, reason },
    });
    expect(await allocationSummary(owner)).toMatchObject({ available: 0, inUse: 1 });
  });

  test("P2 a pre-enrolled one is cancelled; a refused new one leaves the old as it was", async () => {
    const of = await world.organisation({ licences: 2 });
    const owner = of.as(of.owner);
    const taken = testImei(next++);
    await made(of, android(taken));
    const old = await made(of);
    const before = await organisationDigest(world.db, of.id);
    const refused = replaceDevice(owner, { deviceId: old, device: android(taken), reason });
    await expect(refused).rejects.toMatchObject({ details: [{ code: "DUPLICATE_IDENTIFIER" }] });
    expect(await organisationDigest(world.db, of.id)).toBe(before);
    await replaceDevice(owner, { deviceId: old, device: android(), reason });
    expect((await getDevice(owner, { deviceId: old })).state).toBe("cancelled");
    expect(await allocationSummary(owner)).toMatchObject({ available: 0, inUse: 2 });
    const twice = replaceDevice(owner, { deviceId: old, device: android(), reason });
    await expect(twice).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("P2 the licence of somebody who was removed comes from the bank to whoever replaces it", async () => {
    const of = await world.organisation({ licences: 5, adminLicences: 1 });
    const device = android();
    const { deviceId } = await createDevice(of.as(of.admin), { device });
    await remove(of);
    const done = await replaceDevice(of.as(of.owner), { deviceId, device: android(), reason });
    const { licence } = await getDevice(of.as(of.owner), { deviceId: done.deviceId });
    expect(licence.drawnFrom).toBe(of.owner.name);
    expect(await allocationSummary(of.as(of.owner))).toMatchObject({
      bank: 0,
      inUse: 1,
      available: 4,
    });
  });
});
