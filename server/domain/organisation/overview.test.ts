import { afterAll, beforeAll, expect, test } from "vitest";
import { createDevice } from "#server/domain/device/create.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import { enrolDevice } from "#server/testing/enrol.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { systemContext, type TestOrganisation } from "#server/testing/organisation.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { countDevices } from "../device/count.ts";
import { changeSettings } from "./change-settings.ts";
import { organisationOverview } from "./overview.ts";

let world: TestWorld;
let acme: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme", licences: 100, adminLicences: 3 });
  await world.organisation({ name: "Globex", licences: 10 });
});
afterAll(() => world.close());

const overview = () => organisationOverview(acme.as(acme.viewer));
const enrol = async (number: number) => {
  const { deviceId } = await createDevice(acme.as(acme.admin), {
    device: { platform: "android", imei: testImei(number) },
  });
  await enrolDevice(systemContext(world.db, world.clock), acme.id, deviceId);
};

test("a new organisation is told what to do first, and nothing needs anybody", async () => {
  expect(await overview()).toMatchObject({
    pending: { count: 0, oldestAt: null },
    preEnrolled: 0,
    enrolledThisWeek: 0,
    needsYou: { requests: [], imports: [], users: [], links: [] },
    firstRun: { preEnrolled: false, companyIdShared: false, colleagueInvited: true },
  });
});

test("enrolments are counted by the organisation's days, and who is nearly out is named", async () => {
  await changeSettings(acme.as(acme.owner), { timeZone: "Asia/Kathmandu" });
  await enrol(1);
  world.clock.advance(10 * DAY_MS);
  await enrol(2);
  await enrol(3);
  await uploadRows(acme.as(acme.owner), androidRows(2, 50));
  const { enrolments, enrolledThisWeek, needsYou, firstRun } = await overview();
  expect(enrolments).toHaveLength(30);
  expect(enrolments.at(-1)?.enrolled).toBe(2);
  expect(enrolments.at(-11)?.enrolled).toBe(1);
  expect(enrolledThisWeek).toBe(2);
  // Its link leads to exactly these.
  const enrolledSince = new Date(world.clock.now() - 7 * DAY_MS).toISOString();
  expect(await countDevices(acme.as(acme.viewer), { filter: { enrolledSince } })).toEqual({
    count: 2,
  });
  expect(needsYou.users).toEqual([
    { userId: acme.admin.id, name: acme.admin.name, available: 0, inUse: 3 },
  ]);
  expect(needsYou.imports).toMatchObject([{ newCount: 2, problemCount: 0 }]);
  expect(firstRun.preEnrolled).toBe(true);
});
