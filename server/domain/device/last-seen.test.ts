import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { devicePresence } from "#db/schema/device.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createDevice } from "./create.ts";
import { LastSeen } from "./last-seen.ts";

let world: TestWorld;
let next = 700;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

async function aDevice() {
  const organisation = await world.organisation({ licences: 3 });
  const device = { platform: "android" as const, imei: testImei(next++) };
  const { deviceId } = await createDevice(organisation.as(organisation.owner), { device });
  return { organisationId: organisation.id, deviceId };
}

async function presenceOf({ deviceId }: { deviceId: string }) {
  const rows = await world.db.read
    .select({
      lastSeenAt: devicePresence.lastSeenAt,
      osVersion: devicePresence.osVersion,
      appVersion: devicePresence.appVersion,
    })
    .from(devicePresence)
    .where(eq(devicePresence.deviceId, deviceId));
  return rows[0] ?? null;
}

test("a call is noted without a write, and written with the others: the latest time, every version told", async () => {
  const seen = new LastSeen();
  const [one, other] = [await aDevice(), await aDevice()];
  seen.note({ ...one, at: 5_000, osVersion: "14" });
  seen.note({ ...one, at: 4_000, appVersion: "1.2" });
  seen.note({ ...other, at: 6_000 });
  expect(seen.waiting).toBe(2);
  expect(await presenceOf(one)).toBeNull();
  expect(await seen.flush(world.db, 7_000)).toBe(2);
  expect(await presenceOf(one)).toEqual({ lastSeenAt: 5_000, osVersion: "14", appVersion: "1.2" });
  expect(await presenceOf(other)).toEqual({ lastSeenAt: 6_000, osVersion: null, appVersion: null });
  expect(seen.waiting).toBe(0);
  expect(await seen.flush(world.db, 7_000)).toBe(0);
  await expectSound(world);
});

test("a time never goes back, and a version that is not told stays", async () => {
  const seen = new LastSeen();
  const device = await aDevice();
  seen.note({ ...device, at: 90_000, osVersion: "14", appVersion: "1" });
  await seen.flush(world.db, 0);
  seen.note({ ...device, at: 80_000, appVersion: "2" });
  await seen.flush(world.db, 0);
  expect(await presenceOf(device)).toEqual({
    lastSeenAt: 90_000,
    osVersion: "14",
    appVersion: "2",
  });
});

test("within a minute a call that says nothing new is not written again; a new version is", () => {
  const seen = new LastSeen();
  const device = { organisationId: "o", deviceId: "d" };
  const known = { lastSeenAt: 100_000, osVersion: "14", appVersion: null };
  seen.note({ ...device, at: 159_999, osVersion: "14" }, known);
  expect(seen.waiting).toBe(0);
  seen.note({ ...device, at: 100_001, osVersion: "15" }, known);
  expect(seen.waiting).toBe(1);
  const later = new LastSeen();
  later.note({ ...device, at: 160_000 }, known);
  expect(later.waiting).toBe(1);
});

test("a device that is not there, or another organisation's, leaves no row and stops no other", async () => {
  const seen = new LastSeen();
  const [mine, theirs] = [await aDevice(), await aDevice()];
  seen.note({ organisationId: mine.organisationId, deviceId: theirs.deviceId, at: 1 });
  seen.note({ organisationId: "nobody", deviceId: "nothing", at: 1 });
  seen.note({ ...mine, at: 1 });
  await seen.flush(world.db, 0);
  expect(await presenceOf(theirs)).toBeNull();
  expect(await presenceOf(mine)).toMatchObject({ lastSeenAt: 1 });
});

test("what the database did not take waits for the next time, with what came meanwhile", async () => {
  const seen = new LastSeen();
  const device = await aDevice();
  seen.note({ ...device, at: 1_000, osVersion: "14" });
  const closed = await testWorld();
  await closed.close();
  const failed = seen.flush(closed.db, 0);
  seen.note({ ...device, at: 2_000 });
  await expect(failed).rejects.toThrow("closing");
  expect(seen.waiting).toBe(1);
  await seen.flush(world.db, 0);
  expect(await presenceOf(device)).toMatchObject({ lastSeenAt: 2_000, osVersion: "14" });
});

test("memory stays bounded while nothing can be written; devices noted already are still brought up to date", () => {
  const seen = new LastSeen();
  for (let number = 0; number < 50_010; number++)
    seen.note({ organisationId: "o", deviceId: String(number), at: number });
  expect(seen.waiting).toBe(50_000);
  seen.note({ organisationId: "o", deviceId: "0", at: 60_000 });
  expect(seen.waiting).toBe(50_000);
});
