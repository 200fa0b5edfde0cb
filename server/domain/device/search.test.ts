import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { device, devicePresence } from "#db/schema/device.ts";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createDevice } from "./create.ts";
import { DeviceFilter, deviceCondition } from "./filter.ts";
import { listDevices } from "./list.ts";
import { pastedResult } from "./not-found.ts";
import { pasteList } from "./pasted.ts";

let world: TestWorld;
let of: TestOrganisation;
let other: TestOrganisation;
const made: string[] = [];

const TABLET = { serial: "ZX-77", mac: "02:00:5E:10:00:01", assetTag: "Ward-7" };

beforeAll(async () => {
  world = await testWorld();
  [of, other] = [await world.organisation({ name: "Finders" }), await world.organisation()];
  for (const place of [of, other]) {
    const owner = place.as(place.owner);
    const device = {
      platform: "android" as const,
      imei: testImei(1),
      imei2: testImei(2),
      ...TABLET,
    };
    const [assignTo, outletId] = [place.agents[0]?.id, place.outlets[0]?.id];
    const { deviceId } = await createDevice(owner, { device, assignTo, outletId });
    await createDevice(owner, { device: { platform: "windows", serial: "QQ-1" } });
    made.push(deviceId);
  }
});
afterAll(() => world.close());

const found = async (filter: DeviceFilter, of_ = of) =>
  (await listDevices(of_.as(of_.viewer), { filter })).items.map((item) => item.id);

describe("one search box", () => {
  test.each([
    ["an IMEI", () => testImei(1)],
    ["an IMEI as it is written on a box", () => testImei(1).replace(/^(.{8})(.{6})/, "$1 $2-")],
    ["the second IMEI", () => testImei(2)],
    ["the start of an IMEI", () => testImei(1).slice(0, 13)],
    ["the last six digits of an IMEI", () => testImei(1).slice(-6)],
    ["the last six of the second one", () => testImei(2).slice(-6)],
    ["digits from the middle of an IMEI", () => testImei(1).slice(9, 14)],
    ["a serial number in any case", () => "zx-7"],
    ["a part of a serial number", () => "X-77"],
    ["two letters that a serial number begins with", () => "zX"],
    ["a part of an asset tag", () => "ARD-"],
    ["a part of a MAC address", () => "5e:10:0"],
    ["a MAC address in another notation", () => "0200.5e10.0001"],
    ["the start of an asset tag", () => "Ward"],
    ["an agent's name", () => "agent1 of find"],
    ["an agent's e-mail address", () => of.agents[0]?.email ?? ""],
    ["an outlet", () => "harb"],
  ])("T13 finds by %s, and only ours", async (_, search) => {
    expect(await found({ search: search() })).toEqual([made[0]]);
  });

  test.each([
    "100%",
    "_",
    "' or 1=1 --",
    "Ward-7 ",
    "\u{10ffff}",
    "%",
    '"Ward',
    "War*",
    "Ward\0",
    "NEAR(Ward)",
    "zx-77 OR qq",
    "^Wa",
    "%ard%",
    "Ä😀".repeat(66),
  ])("T23 what was typed is text: %s", async (search) => {
    const expected = search === "Ward-7 " ? [made[0]] : [];
    expect(await found({ search: DeviceFilter.parse({ search }).search })).toEqual(expected);
  });
});

describe("filters", () => {
  test("agent, outlet, partner, platform, source and claim strength narrow, alone and together", async () => {
    const [harbour] = of.outlets;
    const [north] = of.partners;
    const [agent] = of.agents;
    const narrow: DeviceFilter[] = [
      { agentId: agent?.id },
      { outletId: harbour?.id },
      { partnerId: north?.id },
      { platform: "android" },
      { agentId: agent?.id, outletId: harbour?.id, source: "single", claimStrength: "declared" },
    ];
    for (const filter of narrow) expect(await found(filter)).toEqual([made[0]]);
    expect(await found({ source: "import" })).toEqual([]);
    expect(await found({ outletId: other.outlets[0]?.id })).toEqual([]);
  });

  test("last seen: never, or not since", async () => {
    const now = world.clock.now();
    const deviceId = made[0] ?? "";
    expect(await found({ neverSeen: true })).toHaveLength(2);
    await world.db.write({ name: "test.seen", now, repeatable: true }, async (tx) => {
      await tx
        .insert(devicePresence)
        .values({ organisationId: of.id, deviceId, lastSeenAt: now - 10_000 });
    });
    const at = (ago: number) => new Date(now - ago).toISOString();
    expect(await found({ neverSeen: true })).not.toContain(deviceId);
    expect(await found({ lastSeenBefore: at(5_000) })).toEqual([deviceId]);
    expect(await found({ lastSeenBefore: at(20_000) })).toEqual([]);
  });

  test("oldest first pages forward and back as newest first does", async () => {
    const owner = of.as(of.owner);
    const newest = await listDevices(owner, { limit: 1 });
    const oldest = await listDevices(owner, { limit: 1, order: "oldest" });
    expect(oldest.items[0]?.id).toBe(made[0]);
    const second = await listDevices(owner, {
      limit: 1,
      order: "oldest",
      cursor: oldest.nextCursor,
    });
    expect(second.items).toEqual(newest.items);
    const back = { limit: 1, order: "oldest" as const, cursor: second.previousCursor };
    expect((await listDevices(owner, back)).items).toEqual(oldest.items);
  });

  test("a kept total follows every change", async () => {
    const owner = of.as(of.owner);
    const { total } = await listDevices(owner, {});
    await createDevice(owner, { device: { platform: "windows", serial: "QQ-2" } });
    expect((await listDevices(owner, {})).total).toBe(total + 1);
    expect((await listDevices(other.as(other.owner), {})).total).toBe(2);
  });
});

describe("a pasted list", () => {
  const text = [
    testImei(1),
    "zx-77",
    "02-00-5e-10-00-01, qq-1",
    testImei(700),
    testImei(1).slice(0, 14),
    "3.53227E+14",
    "N/A",
    testImei(1),
  ].join("\r\n");

  test("T13 shows what is ours and lists the others, each with its verdict; a colleague may open it, a stranger not", async () => {
    const { pasted, count } = await pasteList(of.as(of.viewer), { text });
    expect(count).toBe(8);
    expect(await found({ pasted })).toHaveLength(2);
    expect(await found({ pasted, platform: "windows" })).toHaveLength(1);
    const { notFound } = await pastedResult(of.as(of.owner), { pasted });
    expect(notFound.map(({ text, code }) => [text, code])).toEqual([
      [testImei(700), null],
      [testImei(1).slice(0, 14), "IMEI_14_DIGITS"],
      ["3.53227E+14", "IMEI_SPREADSHEET_DAMAGE"],
      ["N/A", "SERIAL_PLACEHOLDER"],
    ]);
    await expect(pastedResult(other.as(other.owner), { pasted })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await found({ pasted }, other)).toEqual([]);
  });

  test("at most 1,000 at a time; the same list has the same name, and the last twenty are kept", async () => {
    const owner = of.as(of.owner);
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `X-${n}`).join("\n");
    await expect(pasteList(owner, { text: lines(1_001) })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(pasteList(owner, { text: " \n;" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const first = await pasteList(owner, { text: lines(1_000) });
    expect(await pasteList(owner, { text: lines(1_000) })).toEqual(first);
    for (let more = 1; more <= 20; more++) await pasteList(owner, { text: `Y-${more}` });
    const { pasted } = first;
    await expect(pastedResult(owner, { pasted })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("no branch reads all devices of an organisation", async () => {
  // A world of its own: an explained statement keeps its reader where it is.
  const own = await testWorld();
  for (const search of [testImei(1), "zx", TABLET.mac]) {
    const plan = await own.db.read.all<{ detail: string }>(sql`explain query plan
      select id from ${device} where ${deviceCondition(of.id, { search })} order by ${device.id} desc limit 51`);
    const details = plan.map((step) => step.detail);
    expect(details).not.toEqual(expect.arrayContaining([expect.stringMatching(/^SCAN device/)]));
    expect(details[0]).toMatch(/SEARCH device .*\(organisation_id=\? AND id=\?\)/);
  }
  await own.close();
});
