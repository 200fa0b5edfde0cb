import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/open.ts";
import { organisation as organisations } from "#db/schema/organisation.ts";
import { request } from "#db/schema/request.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import {
  accountOf,
  ask,
  enrol,
  enrolmentDoor,
  isGood,
  phone,
  preEnrol,
  start,
} from "#server/testing/enrolment.ts";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation, TestUser } from "#server/testing/organisation.ts";
import { requestRow } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { unassignDevices } from "../device/assign.ts";
import { cancelDevices, retireDevices, suspendDevices } from "../device/change-state.ts";
import { createDevice } from "../device/create.ts";
import { getDevice } from "../device/get.ts";
import type { EnrolmentDoor } from "./door.ts";
import { startEnrolment } from "./start.ts";

let world: TestWorld;
let door: EnrolmentDoor;
let acme: TestOrganisation;
let [first, second]: TestUser[] = [];

beforeAll(async () => {
  world = await testWorld();
  door = enrolmentDoor(world);
  acme = await world.organisation();
  [first, second] = acme.agents;
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const as = (user: TestUser | undefined) => {
  if (!user) throw new Error("no agent");
  return accountOf(user, acme);
};
const owner = () => acme.as(acme.owner);
const read = (deviceId: string) => getDevice(owner(), { deviceId });

async function policy(reEnrolmentPolicy: "resume" | "wait") {
  const now = world.clock.now();
  await world.db.write({ name: "test.policy", now }, (tx) =>
    tx.update(organisations).set({ reEnrolmentPolicy }).where(eq(organisations.id, acme.id)),
  );
}

describe("a user signs in on a device of their organisation", () => {
  it("P2 P6: an unassigned one is enrolled and assigned to them, with a line of history and no licence more", async () => {
    const deviceId = await preEnrol(acme, 1);
    const before = await allocationSummary(owner());
    const made = await enrol(door, as(first), { device: phone(1, { osVersion: "16" }) });
    expect(made).toMatchObject({ deviceId, generation: 1, organisation: { name: acme.name } });
    expect(await isGood(world, made)).toBe(true);
    expect(await allocationSummary(owner())).toEqual(before);
    const device = await read(deviceId);
    expect(device).toMatchObject({ state: "enrolled", version: 2, osVersion: "16" });
    expect(device.enrolledAt).toBe(new Date(world.clock.now()).toISOString());
    expect(device.assignedTo.map((holder) => holder.userId)).toEqual([first?.id]);
    expect(device.history[0]).toMatchObject({
      action: "enrolled",
      actor: { kind: "user", name: first?.name },
      before: { state: "pre-enrolled" },
      after: { state: "enrolled", way: "sign-in", assignTo: first?.id },
    });
  });

  it("P1: what was answered is there when the file is opened anew", async () => {
    const other = await testWorld();
    const organisation = await other.organisation();
    const [agent] = organisation.agents;
    if (!agent) throw new Error("no agent");
    await preEnrol(organisation, 1, agent);
    const account = accountOf(agent, organisation);
    const made = await enrol(enrolmentDoor(other), account, { device: phone(1) });
    await other.db.close();
    const db = await openDatabase({ url: other.url });
    expect(await isGood({ db }, made)).toBe(true);
    await expectSound({ db, clock: other.clock });
    await db.close();
    await other.close();
  });

  it("either SIM slot's IMEI finds it", async () => {
    const device = { ...phone(2), imei2: testImei(3) };
    const { deviceId } = await createDevice(owner(), { device, assignTo: first?.id });
    const made = await enrol(door, as(first), { device: phone(3) });
    expect(made.deviceId).toBe(deviceId);
  });

  it("one that is assigned lets in nobody else: NOT_ASSIGNED_TO_YOU, and the row is unchanged", async () => {
    const deviceId = await preEnrol(acme, 4, first);
    const before = await read(deviceId);
    await expect(start(door, as(second), { device: phone(4) })).rejects.toMatchObject({
      code: "NOT_ASSIGNED_TO_YOU",
    });
    expect(await read(deviceId)).toEqual(before);
  });

  it("a suspended one: DEVICE_SUSPENDED; a retired or cancelled one is as unknown", async () => {
    const [one, two, three] = [
      await preEnrol(acme, 5, first),
      await preEnrol(acme, 6, first),
      await preEnrol(acme, 7, first),
    ];
    await enrol(door, as(first), { device: phone(5) });
    await enrol(door, as(first), { device: phone(6) });
    await suspendDevices(owner(), { selection: { ids: [one] } });
    await retireDevices(owner(), { selection: { ids: [two] } });
    await cancelDevices(owner(), { selection: { ids: [three] } });
    await expect(start(door, as(first), { device: phone(5) })).rejects.toMatchObject({
      code: "DEVICE_SUSPENDED",
    });
    for (const number of [6, 7]) {
      expect(await start(door, as(first), { device: phone(number) })).toEqual({
        status: "company-id-required",
      });
    }
  });

  it("an unknown one needs the company ID, and nothing is written", async () => {
    expect(await start(door, as(first), { device: phone(8) })).toEqual({
      status: "company-id-required",
    });
    expect(await world.db.read.$count(request)).toBe(0);
  });

  it("whose keys lie on two devices of ours: a flagged request, and neither is touched", async () => {
    const ids = [await preEnrol(acme, 10, first), await preEnrol(acme, 11, first)];
    const { requestId } = await ask(door, as(first), {
      device: phone(10, { imei2: testImei(11) }),
    });
    const row = await requestRow(world, requestId);
    expect(row).toMatchObject({ kind: "new", organisationId: acme.id, flags: '["clash"]' });
    for (const deviceId of ids) {
      expect(await read(deviceId)).toMatchObject({ state: "pre-enrolled", version: 1 });
    }
  });

  it("F30: two starts at once give one enrolment; the other gets it or ALREADY_ENROLLED, and one token is good", async () => {
    await preEnrol(acme, 12, first);
    const input = { device: phone(12) };
    const both = await Promise.allSettled([
      enrol(door, as(first), input),
      enrol(door, as(first), input),
    ]);
    const made = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(made.length).toBeGreaterThan(0);
    expect(refused.every((code) => code === "ALREADY_ENROLLED")).toBe(true);
    const good = await Promise.all(made.map((one) => isGood(world, one)));
    expect(good.filter(Boolean)).toHaveLength(1);
  });

  it("a browser is told that it is recognised, and writes nothing", async () => {
    const deviceId = await preEnrol(acme, 13, first);
    const before = await read(deviceId);
    const browser = { ...door, provision: false as const };
    const answer = await startEnrolment(browser, as(first), { device: phone(13) });
    expect(answer).toEqual({ status: "recognised" });
    expect(await read(deviceId)).toEqual(before);
  });
});

describe("re-enrolment by a user of the organisation", () => {
  it("T8 T10: the assigned user resumes: a new token, the old one ends, the row and its licence stay", async () => {
    const deviceId = await preEnrol(acme, 20, first);
    const old = await enrol(door, as(first), { device: phone(20) });
    world.clock.advance(MINUTE_MS);
    const licences = await allocationSummary(owner());
    const made = await enrol(door, as(first), { device: phone(20) });
    expect(made).toMatchObject({ deviceId, generation: 2 });
    expect([await isGood(world, old), await isGood(world, made)]).toEqual([false, true]);
    expect(await allocationSummary(owner())).toEqual(licences);
    const device = await read(deviceId);
    expect(device).toMatchObject({ state: "enrolled", version: 3 });
    expect(device.history[0]).toMatchObject({ action: "re-enrolled", state: "enrolled" });
  });

  it("T10: or waits as a request of kind re-enrolment where the organisation wants that", async () => {
    await preEnrol(acme, 21, first);
    const old = await enrol(door, as(first), { device: phone(21) });
    await policy("wait");
    const asked = await ask(door, as(first), { device: phone(21) });
    expect(await ask(door, as(first), { device: phone(21) })).toEqual(asked);
    await policy("resume");
    const row = await requestRow(world, asked.requestId);
    expect(row).toMatchObject({ kind: "re-enrolment", organisationId: acme.id, flags: null });
    expect(await isGood(world, old)).toBe(true);
  });

  it("T10: on an enrolled device that nobody holds any more it waits, too", async () => {
    const deviceId = await preEnrol(acme, 22);
    const old = await enrol(door, as(first), { device: phone(22) });
    await unassignDevices(owner(), { selection: { ids: [deviceId] } });
    const { status } = await start(door, as(second), { device: phone(22) });
    expect(status).toBe("pending");
    expect(await isGood(world, old)).toBe(true);
  });
});
