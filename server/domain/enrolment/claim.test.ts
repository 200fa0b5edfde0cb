import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { organisation as organisations } from "#db/schema/organisation.ts";
import { user } from "#db/schema/user.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import {
  accountOf,
  approve,
  ask,
  enrol,
  enrolmentDoor,
  isGood,
  phone,
  preEnrol,
  requestHash,
} from "#server/testing/enrolment.ts";
import type { TestOrganisation, TestUser } from "#server/testing/organisation.ts";
import { requestRow, type TestAccount, testAccount } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { cancelDevices, suspendDevices } from "../device/change-state.ts";
import { getDevice } from "../device/get.ts";
import { rejectRequests } from "../request/reject.ts";
import { claimEnrolment } from "./claim.ts";
import type { EnrolmentDoor } from "./door.ts";
import { enrolmentStatus } from "./status.ts";
import { withdrawRequest } from "./withdraw.ts";

let world: TestWorld;
let door: EnrolmentDoor;
let acme: TestOrganisation;
let agent: TestUser;

beforeAll(async () => {
  world = await testWorld();
  door = enrolmentDoor(world);
  acme = await world.organisation();
  [agent] = acme.agents as [TestUser];
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const owner = () => acme.as(acme.owner);
const claim = (requestId: string) => claimEnrolment(door, requestHash(requestId));
const status = (requestId: string) => enrolmentStatus(door, requestHash(requestId));

async function asked(number: number): Promise<{ requestId: string; person: TestAccount }> {
  const person = await testAccount(world);
  const input = { device: phone(number, { appVersion: "2.1" }), companyId: acme.companyId };
  const { requestId } = await ask(door, accountOf(person), input);
  return { requestId, person };
}

/** A new device, approved: pre-enrolled, not claimed. */
async function approved(number: number) {
  const request = await asked(number);
  await approve(acme, request.requestId);
  world.clock.advance(1_000);
  return request;
}

async function deviceOf(requestId: string): Promise<string> {
  const row = await requestRow(world, requestId);
  return row.deviceId ?? "";
}

describe("claim", () => {
  it("P2 P6: an approved device is enrolled; it draws nothing more, and the line names the device client", async () => {
    const { requestId, person } = await approved(1);
    const before = await allocationSummary(owner());
    const made = await claim(requestId);
    expect(made).toMatchObject({ generation: 1, organisation: { name: acme.name } });
    expect(await isGood(world, made)).toBe(true);
    expect(await allocationSummary(owner())).toEqual(before);
    const device = await getDevice(owner(), { deviceId: made.deviceId });
    expect(device).toMatchObject({ state: "enrolled", appVersion: "2.1", source: "request" });
    expect(device.assignedTo.map((holder) => holder.userId)).toEqual([person.id]);
    expect(device.history[0]).toMatchObject({
      action: "enrolled",
      actor: { kind: "device", name: phone(1).imei },
      after: { way: "request" },
    });
  });

  it("again within ten minutes: the same; later: REQUEST_CLOSED", async () => {
    const { requestId } = await approved(2);
    const made = await claim(requestId);
    world.clock.advance(10 * MINUTE_MS);
    expect(await claim(requestId)).toEqual(made);
    world.clock.advance(1);
    await expect(claim(requestId)).rejects.toMatchObject({ code: "REQUEST_CLOSED" });
    expect(await isGood(world, made)).toBe(true);
  });

  it("F30: two claims at once are answered the same, and there is one token", async () => {
    const { requestId } = await approved(3);
    const [one, two] = await Promise.all([claim(requestId), claim(requestId)]);
    expect(one).toEqual(two);
    expect(one?.generation).toBe(1);
  });

  it("B20: before the decision REQUEST_NOT_APPROVED; after a rejection, a withdrawal or its time REQUEST_CLOSED", async () => {
    const { requestId } = await asked(4);
    await expect(claim(requestId)).rejects.toMatchObject({ code: "REQUEST_NOT_APPROVED" });
    await rejectRequests(owner(), { selection: { ids: [requestId] }, reason: "Not one of ours." });
    expect(await status(requestId)).toMatchObject({
      status: "rejected",
      reason: "Not one of ours.",
    });
    const gone = await asked(5);
    await withdrawRequest(door, requestHash(gone.requestId));
    const late = await asked(6);
    world.clock.advance(30 * 24 * 60 * MINUTE_MS);
    expect(await status(late.requestId)).toMatchObject({ status: "expired", reason: null });
    for (const one of [requestId, gone.requestId, late.requestId]) {
      await expect(claim(one)).rejects.toMatchObject({ code: "REQUEST_CLOSED" });
    }
  });

  it("B20: a withdrawal after the decision is REQUEST_CLOSED; repeated before it, the same answer", async () => {
    const decided = await approved(7);
    await expect(withdrawRequest(door, requestHash(decided.requestId))).rejects.toMatchObject({
      code: "REQUEST_CLOSED",
    });
    const { requestId } = await asked(8);
    const hash = requestHash(requestId);
    expect(await withdrawRequest(door, hash)).toEqual({ status: "withdrawn" });
    expect(await withdrawRequest(door, hash)).toEqual({ status: "withdrawn" });
  });

  it("a token of no request: UNAUTHENTICATED", async () => {
    for (const call of [
      () => claim("nobody"),
      () => status("nobody"),
      () => withdrawRequest(door, requestHash("nobody")),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    }
  });

  it("of a device cancelled meanwhile: DEVICE_RETIRED; suspended: DEVICE_SUSPENDED", async () => {
    const one = await approved(9);
    await cancelDevices(owner(), { selection: { ids: [await deviceOf(one.requestId)] } });
    await expect(claim(one.requestId)).rejects.toMatchObject({ code: "DEVICE_RETIRED" });
    const two = await approved(10);
    const { deviceId } = await claim(two.requestId);
    await suspendDevices(owner(), { selection: { ids: [deviceId] } });
    await expect(claim(two.requestId)).rejects.toMatchObject({ code: "DEVICE_SUSPENDED" });
  });

  it("when its user signed in first: ALREADY_ENROLLED, and their token stays good", async () => {
    const { requestId, person } = await approved(11);
    const made = await enrol(door, accountOf(person, acme), { device: phone(11) });
    await expect(claim(requestId)).rejects.toMatchObject({ code: "ALREADY_ENROLLED" });
    expect(await isGood(world, made)).toBe(true);
  });

  it("of a requester who was disabled since: REQUEST_CLOSED; while the organisation is suspended: FORBIDDEN", async () => {
    const one = await approved(12);
    await writeUser(one.person.id, "disabled");
    await expect(claim(one.requestId)).rejects.toMatchObject({ code: "REQUEST_CLOSED" });
    await writeUser(one.person.id, "active");
    await writeOrganisation("suspended");
    await expect(claim(one.requestId)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await writeOrganisation("active");
    expect(await claim(one.requestId)).toMatchObject({ generation: 1 });
  });
});

describe("re-enrolment by a stranger", () => {
  it("T10: disturbs nothing until it is approved and claimed; then the old token ends, row and licence stay", async () => {
    const deviceId = await preEnrol(acme, 20, agent);
    const old = await enrol(door, accountOf(agent, acme), { device: phone(20) });
    world.clock.advance(MINUTE_MS);
    const before = await getDevice(owner(), { deviceId });
    const licences = await allocationSummary(owner());
    const { requestId } = await asked(20);
    const { requests: _, ...unchanged } = before;
    expect(await getDevice(owner(), { deviceId })).toMatchObject(unchanged);
    expect(await isGood(world, old)).toBe(true);
    await approve(acme, requestId, agent);
    expect(await isGood(world, old)).toBe(true);
    const made = await claim(requestId);
    expect(made).toMatchObject({ deviceId, generation: 2 });
    expect([await isGood(world, old), await isGood(world, made)]).toEqual([false, true]);
    expect(await allocationSummary(owner())).toEqual(licences);
    const after = await getDevice(owner(), { deviceId });
    expect(after.history.map((line) => line.action)).toEqual([
      "re-enrolled",
      "assigned",
      "enrolled",
      "pre-enrolled",
    ]);
  });

  it("T10: a sign-in of its user after the approval wins over the claim", async () => {
    await preEnrol(acme, 21, agent);
    await enrol(door, accountOf(agent, acme), { device: phone(21) });
    world.clock.advance(MINUTE_MS);
    const { requestId } = await asked(21);
    await approve(acme, requestId, agent);
    world.clock.advance(MINUTE_MS);
    const made = await enrol(door, accountOf(agent, acme), { device: phone(21) });
    await expect(claim(requestId)).rejects.toMatchObject({ code: "ALREADY_ENROLLED" });
    expect(await isGood(world, made)).toBe(true);
  });
});

function writeOrganisation(state: "active" | "suspended") {
  return world.db.write({ name: "test.state", now: world.clock.now() }, (tx) =>
    tx.update(organisations).set({ state }).where(eq(organisations.id, acme.id)),
  );
}

function writeUser(id: string, state: "active" | "disabled") {
  return world.db.write({ name: "test.state", now: world.clock.now() }, (tx) =>
    tx.update(user).set({ state }).where(eq(user.id, id)),
  );
}
