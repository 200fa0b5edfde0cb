import * as SheetJs from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assignDevices } from "#server/domain/device/assign.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { SITE, sessionCookie, testSite } from "#server/testing/site.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { GET } from "./route.ts";

const HYPERLINK = '=HYPERLINK("http://198.51.100.7","Click")';
/** Enough for several pieces and turns. */
const MANY = 2_500;

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  ours = await world.organisation({ licences: MANY + 10, name: "=cmd|'/C calc'!A0" });
  theirs = await world.organisation();
  const view = await uploadRows(ours.as(ours.owner), androidRows(MANY, 1_000));
  await commitImport(ours.as(ours.owner), { importId: view.id });
  for (const of of [ours, theirs]) {
    const device = {
      platform: "android" as const,
      imei: testImei(1),
      serial: "000123",
      model: HYPERLINK,
      assetTag: "@SUM(A1)",
    };
    const { deviceId } = await createDevice(of.as(of.owner), {
      device,
      outletId: of.outlets[0]?.id,
    });
    const userIds = of.agents.map((agent) => agent.id);
    await assignDevices(of.as(of.owner), { selection: { ids: [deviceId] }, userIds, mode: "add" });
  }
}, 60_000);
afterAll(() => world.close());

async function download(format: string, filter: object, userId: string | null = ours.viewer.id) {
  const query = new URLSearchParams({ format, filter: JSON.stringify(filter) });
  const headers = userId ? { cookie: await sessionCookie(userId) } : undefined;
  return GET(new Request(`${SITE}/api/devices/export?${query}`, { headers }));
}

async function rowsOf(response: Response): Promise<string[][]> {
  const book = SheetJs.read(Buffer.from(await response.arrayBuffer()), { raw: true });
  const sheet = book.Sheets.Devices ?? book.Sheets[book.SheetNames[0] ?? ""];
  return SheetJs.utils.sheet_to_json(sheet as SheetJs.WorkSheet, { header: 1, defval: "" });
}

describe.each(["csv", "xlsx"])("the export as %s", (format) => {
  test("has every device that matches, identifiers as text with all their digits, and the template's headers", async () => {
    const response = await download(format, {});
    expect(response.headers.get("content-disposition")).toMatch(
      new RegExp(`devices-\\d{4}-\\d\\d-\\d\\d\\.${format}`),
    );
    const [header, ...rows] = await rowsOf(response);
    expect(header?.slice(0, 4)).toEqual(["Platform", "IMEI", "IMEI 2", "Serial number"]);
    expect(rows).toHaveLength(MANY + 1);
    expect(new Set(rows.map((row) => row[1])).size).toBe(MANY + 1);
    expect(rows.at(-1)?.slice(0, 4)).toEqual(["Android", testImei(1), "", "000123"]);
    expect(typeof rows[0]?.[1]).toBe("string");
  });

  test("takes the filter of the list", async () => {
    const search = await rowsOf(await download(format, { search: testImei(1) }));
    expect(search).toHaveLength(2);
    expect(search[1]).toEqual(expect.arrayContaining([testImei(1), "Harbour", "North"]));
    expect(await rowsOf(await download(format, { states: ["retired"] }))).toHaveLength(1);
  });

  test("T13 has nothing of another organisation, whatever the filter names", async () => {
    for (const filter of [{ outletId: theirs.outlets[0]?.id }, { agentId: theirs.agents[0]?.id }]) {
      expect(await rowsOf(await download(format, filter))).toHaveLength(1);
    }
    const all = JSON.stringify(await rowsOf(await download(format, { search: testImei(1) })));
    expect(all).not.toContain(theirs.agents[0]?.email);
    expect(all).toContain(ours.agents[0]?.email);
  });

  test("T14 is for those who see devices", async () => {
    expect((await download(format, {}, ours.agents[0]?.id)).status).toBe(403);
    expect((await download(format, {}, null)).status).toBe(401);
  });

  test("B16 a filter that is none is refused, and says so", async () => {
    const refused = await download(format, { organisationId: theirs.id });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { data: { appCode: "INVALID_INPUT" } } });
  });
});

test("T21 what looks like a formula is guarded in CSV and a typed string in a workbook", async () => {
  const csv = await (await download("csv", { search: "000123" })).text();
  expect(csv).toContain(`"'=HYPERLINK(""http://198.51.100.7"",""Click"")"`);
  expect(csv).toContain("'@SUM(A1)");
  expect(csv.split("\r\n")[1]).not.toMatch(/(^|,)"?[=+\-@]/);
  const bytes = Buffer.from(await (await download("xlsx", { search: "000123" })).arrayBuffer());
  const sheet = SheetJs.read(bytes, { cellFormula: true }).Sheets.Devices as SheetJs.WorkSheet;
  const cell = Object.values(sheet).find((one) => one?.v === HYPERLINK);
  expect(cell).toMatchObject({ t: "s" });
  expect(Object.values(sheet).some((one) => one?.f !== undefined)).toBe(false);
});
