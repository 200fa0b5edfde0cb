import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { devicePresence, deviceToken } from "#db/schema/device.ts";
import { derivedToken } from "#server/auth/derived-token.ts";
import {
  resumeDevices,
  retireDevices,
  suspendDevices,
} from "#server/domain/device/change-state.ts";
import { secondsUntilNext } from "#server/domain/device/check-in.ts";
import { lastSeen } from "#server/domain/device/last-seen.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { deviceClient } from "#server/testing/device-call.ts";
import { enrolledDevice } from "#server/testing/enrolled-device.ts";
import { changeUser, givePassword, TEST_PASSWORD, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";

let world: TestWorld;
let call: ReturnType<typeof deviceClient>;
let acme: Awaited<ReturnType<TestWorld["organisation"]>>;
let globex: Awaited<ReturnType<TestWorld["organisation"]>>;
let device: { deviceId: string; token: string };

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  call = deviceClient(world.clock);
  [acme, globex] = [await world.organisation(), await world.organisation()];
  for (const person of [acme.owner, ...acme.agents, globex.owner]) {
    await givePassword(world.db, person.id);
  }
});
beforeEach(async () => {
  // Windows of earlier tests are over.
  world.clock.advance(60 * MINUTE_MS);
  device = await enrolledDevice(acme, acme.agents[0]?.id);
});
afterAll(() => world.close());

const checkIn = (input = {}) => call("device.checkIn", { input, token: device.token });
const signIn = (email: string, password = TEST_PASSWORD, key?: string) =>
  call("device.signIn", { input: { email, password }, token: device.token, ...(key && { key }) });
const asOwner = () => acme.as(acme.owner);
const only = () => ({ selection: { ids: [device.deviceId] } });

describe("device.checkIn", () => {
  test("tells state, organisation, holders and when to come again, and notes what was said", async () => {
    const { status, data } = await checkIn({ osVersion: "15", appVersion: "2.1.0" });
    const [agent] = acme.agents;
    expect(status).toBe(200);
    expect(data).toEqual({
      state: "enrolled",
      organisation: { name: acme.name },
      assignedTo: [{ userId: agent?.id, name: agent?.name }],
      nextCheckInSeconds: secondsUntilNext(device.deviceId),
    });
    await lastSeen().flush(world.db, world.clock.now());
    const seen = eq(devicePresence.deviceId, device.deviceId);
    const read = () => world.db.read.select().from(devicePresence).where(seen);
    expect(await read()).toMatchObject([
      { lastSeenAt: world.clock.now(), osVersion: "15", appVersion: "2.1.0" },
    ]);
    world.clock.advance(2 * MINUTE_MS);
    await checkIn();
    await lastSeen().flush(world.db, world.clock.now());
    expect(await read()).toMatchObject([{ lastSeenAt: world.clock.now(), osVersion: "15" }]);
  });

  test("T18 suspended, resumed and retired show at the very next call", async () => {
    await suspendDevices(asOwner(), only());
    expect((await checkIn()).data).toMatchObject({ state: "suspended" });
    await resumeDevices(asOwner(), only());
    expect((await checkIn()).data).toMatchObject({ state: "enrolled" });
    await retireDevices(asOwner(), only());
    expect((await checkIn()).data).toMatchObject({ state: "retired", assignedTo: [] });
  });

  test("T8 a token that a re-enrolment replaced is 401, the new one works", async () => {
    const now = world.clock.now();
    const renewed = derivedToken("device", `test ${device.deviceId}`, 2);
    await world.db.write({ name: "test.renew", now }, async (tx) => {
      const mine = and(eq(deviceToken.deviceId, device.deviceId), isNull(deviceToken.endedAt));
      await tx.update(deviceToken).set({ endedAt: now }).where(mine);
      await tx.insert(deviceToken).values({
        organisationId: acme.id,
        id: `renewed-${device.deviceId}`,
        deviceId: device.deviceId,
        hash: renewed.hash,
        generation: 2,
        createdAt: now,
      });
    });
    expect(await checkIn()).toMatchObject({ status: 401, appCode: "UNAUTHENTICATED" });
    expect((await call("device.checkIn", { token: renewed.token })).status).toBe(200);
  });

  test("the time of the next one is four hours, a tenth more or less, and each device's own", () => {
    const times = Array.from({ length: 1_000 }, (_, number) =>
      secondsUntilNext(`device ${number}`),
    );
    expect(Math.min(...times)).toBeGreaterThanOrEqual(12_960);
    expect(Math.max(...times)).toBeLessThanOrEqual(15_840);
    expect(new Set(times).size).toBeGreaterThan(500);
  });

  test("T22 a version is held against the rule of the start: no control characters, 200 characters", async () => {
    const refused = { status: 400, appCode: "INVALID_INPUT" };
    for (const version of ["15\u0000", "\u001b[31m15", "15\u202e"]) {
      const details = [{ field: "osVersion", code: "CONTROL_CHARACTER" }];
      expect(await checkIn({ osVersion: version })).toMatchObject({ ...refused, details });
    }
    const details = [{ field: "appVersion", code: "VALUE_TOO_LONG" }];
    expect(await checkIn({ appVersion: "x".repeat(201) })).toMatchObject({ ...refused, details });
    expect((await checkIn({ appVersion: "x".repeat(200), osVersion: "  " })).status).toBe(200);
  });

  test("B16 strict: a state or another device's id in the input is refused", async () => {
    for (const extra of [{ state: "enrolled" }, { deviceId: device.deviceId }]) {
      expect(await checkIn(extra)).toMatchObject({ status: 400, appCode: "INVALID_INPUT" });
    }
    expect((await checkIn({ osVersion: null })).status).toBe(200);
  });

  test("T7 F32 the same key answers the same, another body with it is 422", async () => {
    const send = (input: object) =>
      call("device.checkIn", { input, token: device.token, key: "check-1" });
    const first = await send({ osVersion: "15" });
    await suspendDevices(asOwner(), only());
    expect((await send({ osVersion: "15" })).data).toEqual(first.data);
    expect(await send({ osVersion: "16" })).toMatchObject({
      status: 422,
      appCode: "IDEMPOTENCY_MISMATCH",
    });
  });
});

describe("device.signIn", () => {
  test("lets in whom the device is assigned to, and says who they are", async () => {
    const [agent] = acme.agents;
    const { status, data } = await signIn(agent?.email ?? "");
    expect({ status, data }).toEqual({
      status: 200,
      data: { userId: agent?.id, name: agent?.name },
    });
    const kept = [await signIn(agent?.email ?? "", TEST_PASSWORD, "s")];
    kept.push(await signIn(agent?.email ?? "", TEST_PASSWORD, "s"));
    expect(kept[1]?.data).toEqual(kept[0]?.data);
  });

  test("anybody else of the organisation, or of another, is NOT_ASSIGNED_TO_YOU", async () => {
    for (const { email } of [acme.owner, acme.agents[1] ?? acme.owner, globex.owner]) {
      expect(await signIn(email)).toMatchObject({ status: 403, appCode: "NOT_ASSIGNED_TO_YOU" });
    }
  });

  test("a device assigned to nobody takes anybody active of its organisation, and no other", async () => {
    device = await enrolledDevice(acme);
    expect((await signIn(acme.owner.email)).data).toMatchObject({ userId: acme.owner.id });
    expect(await signIn(globex.owner.email)).toMatchObject({ appCode: "NOT_ASSIGNED_TO_YOU" });
  });

  test("T18 a disabled user and a wrong password are INVALID_CREDENTIALS alike", async () => {
    const [agent] = acme.agents;
    expect(await signIn(agent?.email ?? "", "not the one at all")).toMatchObject({
      status: 401,
      appCode: "INVALID_CREDENTIALS",
    });
    await changeUser(world.db, agent?.id ?? "", { state: "disabled" });
    expect(await signIn(agent?.email ?? "")).toMatchObject({ appCode: "INVALID_CREDENTIALS" });
    await changeUser(world.db, agent?.id ?? "", { state: "active", passwordChangeRequired: true });
    expect(await signIn(agent?.email ?? "")).toMatchObject({
      status: 403,
      appCode: "PASSWORD_CHANGE_REQUIRED",
    });
    await changeUser(world.db, agent?.id ?? "", { passwordChangeRequired: false });
  });

  test("a suspended device is DEVICE_SUSPENDED and a retired one DEVICE_RETIRED, before any password is looked at", async () => {
    await suspendDevices(asOwner(), only());
    expect(await signIn("nobody@acme.example")).toMatchObject({
      status: 403,
      appCode: "DEVICE_SUSPENDED",
    });
    await retireDevices(asOwner(), only());
    expect(await signIn("nobody@acme.example")).toMatchObject({
      status: 403,
      appCode: "DEVICE_RETIRED",
    });
  });

  test("T17 wrong passwords are throttled as at every door", async () => {
    const [agent] = acme.agents;
    for (let time = 0; time < 10; time++) await signIn(agent?.email ?? "", "not the one at all");
    const limited = await signIn(agent?.email ?? "");
    expect(limited).toMatchObject({ status: 429, appCode: "RATE_LIMITED" });
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
