import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { cancelDevices, retireDevices, suspendDevices } from "./change-state.ts";
import { countDevices } from "./count.ts";
import { createDevice } from "./create.ts";
import { getDevice } from "./get.ts";
import { listDevices } from "./list.ts";

let world: TestWorld;
let next = 0;

beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

const imei = (number = next++) => testImei(number);

const android = (more: object = {}) => ({
  device: { platform: "android" as const, imei: imei(), ...more },
});
const ids = (...list: string[]) => ({ selection: { ids: list } });

async function summary(organisation: TestOrganisation) {
  const { available, inUse } = await allocationSummary(organisation.as(organisation.owner));
  return { available, inUse };
}

describe("create", () => {
  it("P2, P6: draws one licence, writes the device, its identifiers, its agent and its history", async () => {
    const organisation = await world.organisation({ licences: 3 });
    const owner = organisation.as(organisation.owner);
    const [agent] = organisation.agents;
    const [outlet] = organisation.outlets;
    const made = await createDevice(owner, {
      ...android({ serial: "SN-1" }),
      assignTo: agent?.id,
      outletId: outlet?.id,
    });
    expect(made.state).toBe("pre-enrolled");
    expect(await summary(organisation)).toEqual({ available: 2, inUse: 1 });
    const device = await getDevice(owner, { deviceId: made.deviceId });
    expect(device).toMatchObject({
      outlet: "Harbour",
      partner: "North",
      version: 1,
      source: "single",
    });
    expect(device.assignedTo).toEqual([
      { userId: agent?.id, name: agent?.name, email: agent?.email },
    ]);
    expect(device.history).toHaveLength(1);
    expect(device.history[0]).toMatchObject({
      action: "pre-enrolled",
      actor: { name: organisation.owner.name },
    });
  });

  it("P3: either slot's IMEI and the serial, in any case, are taken; the refusal names our device", async () => {
    const organisation = await world.organisation();
    const owner = organisation.as(organisation.owner);
    const [first, second] = [imei(), imei()];
    const { deviceId } = await createDevice(
      owner,
      android({ imei: first, imei2: second, serial: "Ab-9" }),
    );
    const taken = { code: "INVALID_INPUT" };
    await expect(createDevice(owner, android({ imei: second }))).rejects.toMatchObject({
      ...taken,
      details: [{ field: "imei", code: "DUPLICATE_IDENTIFIER", deviceId }],
    });
    await expect(createDevice(owner, android({ serial: "aB-9" }))).rejects.toMatchObject({
      ...taken,
      details: [{ field: "serial", code: "DUPLICATE_IDENTIFIER" }],
    });
    expect((await summary(organisation)).inUse).toBe(1);
  });

  it("P3, T5: another organisation holds the same identifier as its own claim, and neither can tell", async () => {
    const [a, b] = [
      await world.organisation({ licences: 5 }),
      await world.organisation({ licences: 5 }),
    ];
    const shared = imei();
    await createDevice(a.as(a.owner), android({ imei: shared }));
    await createDevice(b.as(b.owner), android({ imei: shared }));
    expect(await summary(a)).toEqual({ available: 4, inUse: 1 });
    expect((await listDevices(b.as(b.owner), { filter: { search: shared } })).total).toBe(1);
  });

  it("B1: says everything that is wrong at once, field by field, and draws nothing", async () => {
    const organisation = await world.organisation();
    const owner = organisation.as(organisation.owner);
    const wrong = {
      platform: "android" as const,
      imei: "12345678901234",
      mac: "zz",
      serial: "N/A",
    };
    await expect(createDevice(owner, { device: wrong })).rejects.toMatchObject({
      details: [
        { field: "imei", code: "IMEI_14_DIGITS" },
        { field: "serial", code: "SERIAL_PLACEHOLDER" },
        { field: "mac", code: "MAC_INVALID" },
      ],
    });
    await expect(createDevice(owner, { device: { platform: "windows" } })).rejects.toMatchObject({
      details: [{ field: "serial", code: "IDENTIFIER_REQUIRED" }],
    });
    expect((await summary(organisation)).inUse).toBe(0);
  });

  it("P2, P8: without a licence no device; both numbers are said", async () => {
    const organisation = await world.organisation({ licences: 1 });
    const owner = organisation.as(organisation.owner);
    await createDevice(owner, android());
    await expect(createDevice(owner, android())).rejects.toMatchObject({
      code: "ALLOCATION_EXHAUSTED",
      details: { needed: 1, available: 0 },
    });
    expect((await listDevices(owner, {})).total).toBe(1);
  });

  it("T13: foreign agents, outlets and partners are not found", async () => {
    const [a, b] = [await world.organisation(), await world.organisation()];
    const owner = a.as(a.owner);
    const foreign = [
      { assignTo: b.agents[0]?.id },
      { outletId: b.outlets[0]?.id },
      { partnerId: b.partners[0]?.id },
    ];
    for (const mapping of foreign) {
      await expect(createDevice(owner, { ...android(), ...mapping })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
  });
});

describe("cancel, retire, suspend", () => {
  it("P2, P3: cancelling returns the licence to whom it was drawn from and frees the identifier", async () => {
    const organisation = await world.organisation({ licences: 10, adminLicences: 4 });
    const [owner, admin] = [
      organisation.as(organisation.owner),
      organisation.as(organisation.admin),
    ];
    const number = imei();
    const { deviceId } = await createDevice(admin, android({ imei: number }));
    expect(await cancelDevices(owner, ids(deviceId))).toEqual({
      done: [deviceId],
      skipped: [],
      failed: [],
    });
    const { users } = await allocationSummary(owner);
    expect(users.find((one) => one.userId === organisation.admin.id)).toMatchObject({
      available: 4,
      inUse: 0,
    });
    await createDevice(owner, android({ imei: number }));
    expect((await listDevices(owner, { filter: { search: number } })).total).toBe(2);
  });

  it("P5, T12: a second cancel changes nothing and says so per device", async () => {
    const organisation = await world.organisation();
    const owner = organisation.as(organisation.owner);
    const { deviceId } = await createDevice(owner, android());
    await cancelDevices(owner, ids(deviceId));
    const before = await summary(organisation);
    expect(await cancelDevices(owner, ids(deviceId))).toEqual({
      done: [],
      skipped: [{ id: deviceId, appCode: "CONFLICT" }],
      failed: [],
    });
    expect(await summary(organisation)).toEqual(before);
  });

  it("a pre-enrolled device is neither suspended nor retired, and T13: a foreign one is not found", async () => {
    const [a, b] = [await world.organisation(), await world.organisation()];
    const { deviceId } = await createDevice(a.as(a.owner), android());
    const foreign = (await createDevice(b.as(b.owner), android())).deviceId;
    const failed = [
      { id: foreign, appCode: "NOT_FOUND" },
      { id: deviceId, appCode: "CONFLICT" },
    ];
    expect(await retireDevices(a.as(a.owner), ids(deviceId, foreign))).toEqual({
      done: [],
      skipped: [],
      failed,
    });
    expect(await suspendDevices(a.as(a.owner), ids(deviceId, foreign))).toEqual({
      done: [],
      skipped: [],
      failed,
    });
    expect((await getDevice(b.as(b.owner), { deviceId: foreign })).state).toBe("pre-enrolled");
  });

  it("selection by filter: a count that moved does nothing and says the new one", async () => {
    const organisation = await world.organisation();
    const owner = organisation.as(organisation.owner);
    for (let made = 0; made < 3; made++) await createDevice(owner, android());
    const filter = { states: ["pre-enrolled" as const] };
    const { count } = await countDevices(owner, { filter });
    await createDevice(owner, android());
    const selection = { filter, expectedCount: count };
    await expect(cancelDevices(owner, { selection })).rejects.toMatchObject({
      code: "SELECTION_MOVED",
      details: { count: 4 },
    });
    const outcome = await cancelDevices(owner, { selection: { filter, expectedCount: 4 } });
    expect(outcome.done).toHaveLength(4);
    expect(await summary(organisation)).toEqual({ available: 1_000, inUse: 0 });
  });

  it("T14: viewers and agents change nothing", async () => {
    const organisation = await world.organisation();
    const { deviceId } = await createDevice(organisation.as(organisation.owner), android());
    const [agent] = organisation.agents;
    for (const person of [organisation.viewer, agent]) {
      if (!person) throw new Error("no agent");
      await expect(cancelDevices(organisation.as(person), ids(deviceId))).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      await expect(createDevice(organisation.as(person), android())).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    }
  });
});
