import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { retireDevices, suspendDevices } from "#server/domain/device/change-state.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { expireRequests } from "#server/domain/enrolment/expire.ts";
import { approveRequests } from "#server/domain/request/approve.ts";
import { rejectRequests } from "#server/domain/request/reject.ts";
import { DAY_MS, MINUTE_MS } from "#server/testing/clock.ts";
import { type DeviceAnswer, deviceClient } from "#server/testing/device-call.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { givePassword, TEST_PASSWORD, testSite } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";

let world: TestWorld;
let call: ReturnType<typeof deviceClient>;
let acme: Awaited<ReturnType<TestWorld["organisation"]>>;
let token: string;
let number = 0;
let device: { platform: string; imei: string };

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  call = deviceClient(world.clock);
  acme = await world.organisation({ adminLicences: 100 });
  for (const person of [acme.owner, ...acme.agents]) await givePassword(world.db, person.id);
});
beforeEach(async () => {
  // Windows of earlier tests are over.
  world.clock.advance(DAY_MS);
  number += 1;
  const form = { email: `self${number}@new.example`, password: TEST_PASSWORD, name: "Self Made" };
  const { data } = await call("account.register", { input: form });
  token = String(data.accountToken);
  device = { platform: "android", imei: testImei(9_000_000 + number) };
});
afterAll(async () => {
  await expireRequests(world.db, world.clock);
  await expectSound(world);
  await world.close();
});

const start = (extra: object = {}, as = token, key?: string) =>
  call("enrolment.start", { input: { device, ...extra }, token: as, ...(key && { key }) });
const ask = (companyId = acme.companyId) => start({ companyId });
const status = (request: DeviceAnswer) =>
  call("enrolment.status", { token: String(request.data.requestToken), query: true });
const claim = (request: DeviceAnswer, key?: string) =>
  call("enrolment.claim", { token: String(request.data.requestToken), ...(key && { key }) });
const withdraw = (request: DeviceAnswer) =>
  call("enrolment.withdraw", { token: String(request.data.requestToken) });
const these = (request: DeviceAnswer) => ({
  selection: { ids: [String(request.data.requestId)] },
});
const approve = (request: DeviceAnswer) => approveRequests(acme.as(acme.admin), these(request));
const signIn = async (email: string) => {
  const { data } = await call("account.signIn", { input: { email, password: TEST_PASSWORD } });
  return String(data.accountToken);
};

describe("a person brings their own device in", () => {
  test("company ID, pending, approved, claimed, checked in", async () => {
    expect(await start()).toMatchObject({ status: 200, data: { status: "company-id-required" } });
    const request = await ask();
    expect(request.data).toEqual({
      status: "pending",
      requestId: expect.any(String),
      requestCode: expect.stringMatching(/^[A-Z2-9]{8}$/),
      requestToken: expect.stringMatching(/^req_[\w-]{43}$/),
      pollAfterSeconds: expect.any(Number),
    });
    expect((await status(request)).data).toEqual({
      status: "pending",
      reason: null,
      requestCode: request.data.requestCode,
      pollAfterSeconds: expect.any(Number),
    });
    expect(await claim(request)).toMatchObject({ status: 409, appCode: "REQUEST_NOT_APPROVED" });
    await approve(request);
    expect((await status(request)).data).toMatchObject({ status: "approved" });
    const claimed = await claim(request);
    expect(claimed.data).toEqual({
      deviceId: expect.any(String),
      deviceToken: expect.stringMatching(/^dev_[\w-]{43}$/),
      organisation: { name: acme.name },
    });
    const checkedIn = await call("device.checkIn", { token: String(claimed.data.deviceToken) });
    expect(checkedIn.data).toMatchObject({
      state: "enrolled",
      assignedTo: [{ name: "Self Made" }],
    });
  });

  test("F2 F26 T7 F32 claim: again within 10 minutes the same, with a key or without; later REQUEST_CLOSED", async () => {
    const request = await ask();
    await approve(request);
    const [first, again] = await Promise.all([claim(request), claim(request)]);
    expect(again?.data).toEqual(first?.data);
    world.clock.advance(10 * MINUTE_MS);
    expect((await claim(request, "c")).data).toEqual(first?.data);
    world.clock.advance(1);
    expect(await claim(request)).toMatchObject({ status: 409, appCode: "REQUEST_CLOSED" });
  });

  test("F2 F26 T7 F32 start: repeated it is the same open request, and with a key the same answer", async () => {
    const spelled = acme.companyId.toLowerCase().replace(/^(.{4})/, " $1-");
    const [first, again] = [await ask(), await ask(spelled)];
    expect(again.data).toEqual(first.data);
    const keyed = [await start({ companyId: acme.companyId }, token, "s")];
    keyed.push(await start({ companyId: acme.companyId }, token, "s"));
    expect(keyed[1]?.data).toEqual(keyed[0]?.data);
    expect(keyed[0]?.data.requestId).toBe(first.data.requestId);
    expect(await start({ companyId: "AAAA2222" }, token, "s")).toMatchObject({
      status: 422,
      appCode: "IDEMPOTENCY_MISMATCH",
    });
  });

  test("F32 a key that was answered company-id-required is answered so again, and takes no other body", async () => {
    const first = await start({}, token, "none");
    expect((await start({}, token, "none")).data).toEqual(first.data);
    expect(await start({ companyId: acme.companyId }, token, "none")).toMatchObject({
      status: 422,
    });
  });

  test("T3 T4 an unknown company ID answers as a known one, through its whole life", async () => {
    const known = await ask();
    number += 1;
    device = { ...device, imei: testImei(9_000_000 + number) };
    const unknown = await ask("ZZZZ9999");
    expect(Object.keys(unknown.data)).toEqual(Object.keys(known.data));
    const shape = async (request: DeviceAnswer) => {
      const told = (await status(request)).data;
      return { ...told, requestCode: "" };
    };
    expect(await shape(unknown)).toEqual(await shape(known));
    expect((await claim(unknown)).appCode).toBe((await claim(known)).appCode);
    for (const request of [known, unknown]) {
      expect(await withdraw(request)).toMatchObject({ data: { status: "withdrawn" } });
      expect((await withdraw(request)).data).toEqual({ status: "withdrawn" });
      expect(await claim(request)).toMatchObject({ appCode: "REQUEST_CLOSED" });
    }
    expect(await shape(unknown)).toEqual(await shape(known));
  });

  test("a rejection has its reason; a decided request cannot be withdrawn", async () => {
    const request = await ask();
    const reason = "This is not one of ours.";
    await rejectRequests(acme.as(acme.admin), { ...these(request), reason });
    expect((await status(request)).data).toMatchObject({ status: "rejected", reason });
    expect(await withdraw(request)).toMatchObject({ status: 409, appCode: "REQUEST_CLOSED" });
    expect(await claim(request)).toMatchObject({ status: 409, appCode: "REQUEST_CLOSED" });
  });

  test("a request nobody decides expires", async () => {
    const request = await ask();
    world.clock.advance(30 * DAY_MS + 1);
    expect((await status(request)).data).toMatchObject({ status: "expired" });
  });

  test("INVALID_INPUT names identifier codes; a company ID is judged by its form alone (B15)", async () => {
    device = { platform: "android", imei: "35322" };
    expect(await start()).toMatchObject({ status: 400, details: [{ code: "IMEI_LENGTH" }] });
    device = { platform: "windows", imei: "" };
    expect(await start()).toMatchObject({ details: [{ code: "IDENTIFIER_REQUIRED" }] });
    device = { platform: "ios" as "android", imei: testImei(9_000_000 + number) };
    expect(await start()).toMatchObject({ status: 400, details: [{ code: "PLATFORM_UNKNOWN" }] });
    device = { platform: "android", imei: testImei(9_000_000 + number) };
    expect(await ask("OOOO0000")).toMatchObject({ status: 400, appCode: "INVALID_INPUT" });
  });

  test("a dead link is NOT_FOUND, a dead provisioning token 401", async () => {
    expect(await start({ linkCode: "nothing-here" })).toMatchObject({
      status: 404,
      appCode: "NOT_FOUND",
    });
    const input = { device, provisioningToken: `prv_${"a".repeat(43)}` };
    expect(await call("enrolment.start", { input })).toMatchObject({
      status: 401,
      appCode: "UNAUTHENTICATED",
    });
  });

  test("B18 an account token an hour old is TOKEN_EXPIRED", async () => {
    world.clock.advance(60 * MINUTE_MS);
    expect(await start()).toMatchObject({ status: 401, appCode: "TOKEN_EXPIRED" });
  });
});

describe("a pre-enrolled device", () => {
  const preEnrol = (assignTo?: string) =>
    createDevice(acme.as(acme.owner), {
      device: { platform: "android", imei: device.imei },
      ...(assignTo && { assignTo }),
    });

  test("is enrolled by a sign-in of its user, and never asks for the company ID", async () => {
    const [agent, other] = acme.agents;
    const { deviceId } = await preEnrol(agent?.id);
    const stranger = await start({}, await signIn(other?.email ?? ""));
    expect(stranger).toMatchObject({ status: 403, appCode: "NOT_ASSIGNED_TO_YOU" });
    const started = await start({}, await signIn(agent?.email ?? ""));
    expect(started.data).toEqual({
      status: "enrolled",
      deviceId,
      deviceToken: expect.stringMatching(/^dev_/),
      organisation: { name: acme.name },
    });
    const checkedIn = await call("device.checkIn", { token: String(started.data.deviceToken) });
    expect(checkedIn.data).toMatchObject({
      state: "enrolled",
      assignedTo: [{ userId: agent?.id }],
    });
  });

  test("T7 F32 the same key gives the same device token; T8 a new sign-in ends it", async () => {
    const [agent] = acme.agents;
    await preEnrol(agent?.id);
    const as = await signIn(agent?.email ?? "");
    const answers = await Promise.all([start({}, as, "k"), start({}, as, "k")]);
    answers.push(await start({}, as, "k"));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    world.clock.advance(MINUTE_MS);
    const resumed = await start({}, as);
    expect(resumed.data).toMatchObject({ status: "enrolled" });
    const old = String(answers[0]?.data.deviceToken);
    expect(await call("device.checkIn", { token: old })).toMatchObject({ status: 401 });
    const renewed = String(resumed.data.deviceToken);
    expect((await call("device.checkIn", { token: renewed })).status).toBe(200);
  });

  test("suspended after approval it is DEVICE_SUSPENDED at the claim, retired DEVICE_RETIRED", async () => {
    const [agent] = acme.agents;
    const { deviceId } = await preEnrol(agent?.id);
    const as = await signIn(agent?.email ?? "");
    await start({}, as);
    const request = await ask();
    await approve(request);
    const only = { selection: { ids: [deviceId] } };
    await suspendDevices(acme.as(acme.owner), only);
    expect(await start({}, as)).toMatchObject({ status: 403, appCode: "DEVICE_SUSPENDED" });
    expect(await claim(request)).toMatchObject({ status: 403, appCode: "DEVICE_SUSPENDED" });
    await retireDevices(acme.as(acme.owner), only);
    expect(await claim(request)).toMatchObject({ status: 403, appCode: "DEVICE_RETIRED" });
  });
});
