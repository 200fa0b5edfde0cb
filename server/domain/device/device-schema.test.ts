import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callConsole } from "#server/testing/console-call.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { check, IMEI, OTHER } from "#server/testing/row-check.ts";
import { sessionCookie, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import type { FieldProblem } from "../errors.ts";
import type { DeviceInput } from "./device-schema.ts";
import { Device, EnrolDevice } from "./device-schema.ts";
import { verdictOf } from "./verdict.ts";

let world: TestWorld;
let cookie: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  const { owner } = await world.organisation();
  cookie = await sessionCookie(owner.id);
});
afterAll(() => world.close());

const android = (more: Partial<DeviceInput>): DeviceInput => ({ platform: "android", ...more });
const windows = (more: Partial<DeviceInput>): DeviceInput => ({ platform: "windows", ...more });

/** What is typed, and every `field CODE` it is refused for; none: it is taken. */
const TABLE: [name: string, device: DeviceInput, refused: string[]][] = [
  ["B4 an IMEI", android({ imei: IMEI }), []],
  ["B4 blanks and hyphens", android({ imei: " 49-015420-323751 8 " }), []],
  ["B4 13 digits", android({ imei: IMEI.slice(0, 13) }), ["imei IMEI_LENGTH"]],
  ["B4 14 digits", android({ imei: IMEI.slice(0, 14) }), ["imei IMEI_14_DIGITS"]],
  ["B4 16 digits", android({ imei: `${IMEI}1` }), ["imei IMEI_IS_IMEISV"]],
  ["B4 a wrong check digit", android({ imei: "490154203237517" }), ["imei IMEI_CHECK_DIGIT"]],
  ["B4 a letter", android({ imei: "49015420323751O" }), ["imei IMEI_NOT_DIGITS"]],
  ["B9 3.53227E+14", android({ imei: "3.53227E+14" }), ["imei IMEI_SPREADSHEET_DAMAGE"]],
  ["B9 zeros at the end", android({ imei: "353227000000000" }), ["imei IMEI_SPREADSHEET_DAMAGE"]],
  ["B9 a day", android({ imei: "01/05/2026" }), ["imei IMEI_LENGTH"]],
  ["an error value", android({ imei: "#REF!" }), ["imei FORMULA_NOT_ACCEPTED"]],
  ["an invisible character", android({ imei: `${IMEI}\u200b` }), ["imei CONTROL_CHARACTER"]],
  ["a novel for an IMEI", android({ imei: "1".repeat(300) }), ["imei VALUE_TOO_LONG"]],
  ["a longer one", android({ imei: "1".repeat(600) }), ["imei VALUE_TOO_LONG"]],
  ["nothing", android({}), ["imei IDENTIFIER_REQUIRED"]],
  ["blanks", android({ imei: "  ", serial: " " }), ["imei IDENTIFIER_REQUIRED"]],
  ["a Wi-Fi tablet", android({ serial: "R52N-1" }), []],
  ["a second IMEI alone", android({ imei2: OTHER }), ["imei IDENTIFIER_REQUIRED"]],
  ["and with a serial", android({ imei2: OTHER, serial: "S1" }), ["imei IDENTIFIER_REQUIRED"]],
  ["a bad second IMEI", android({ imei: IMEI, imei2: "1" }), ["imei2 IMEI_LENGTH"]],
  ["a laptop", windows({ serial: "5CD0001" }), []],
  ["a laptop without", windows({}), ["serial IDENTIFIER_REQUIRED"]],
  ["a laptop by IMEI", windows({ imei: IMEI }), ["serial IDENTIFIER_REQUIRED"]],
  ["a placeholder", windows({ serial: "To be filled by O.E.M." }), ["serial SERIAL_PLACEHOLDER"]],
  ["65 characters", windows({ serial: "x1".repeat(33) }), ["serial SERIAL_TOO_LONG"]],
  ["a rounded serial", windows({ serial: "1.23457E+11" }), ["serial SERIAL_SPREADSHEET_DAMAGE"]],
  ["a MAC in Cisco's way", windows({ serial: "S1", mac: "001a.2b3c.4d5e" }), []],
  ["a private MAC", windows({ serial: "S1", mac: "02:00:5E:10:00:01" }), []],
  ["no MAC", windows({ serial: "S1", mac: "12345" }), ["mac MAC_INVALID"]],
  ["a group's MAC", windows({ serial: "S1", mac: "01:00:5e:00:00:01" }), ["mac MAC_MULTICAST"]],
  ["B14 markup in a name", windows({ serial: "S1", model: "<b>X</b> 🚚" }), []],
  ["a long model", windows({ serial: "S1", model: "m".repeat(201) }), ["model VALUE_TOO_LONG"]],
  [
    "everything wrong at once",
    windows({ imei: "1", serial: "N/A", mac: "x", assetTag: "a\u0000" }),
    [
      "assetTag CONTROL_CHARACTER",
      "imei IMEI_LENGTH",
      "mac MAC_INVALID",
      "serial SERIAL_PLACEHOLDER",
    ],
  ],
];

const told = (problems: { field: string; code: string }[]) =>
  problems.map(({ field, code }) => `${field} ${code}`).sort();

describe.each(TABLE)("B13 %s: one verdict everywhere", (_name, device, refused) => {
  const { platform, ...cells } = device;
  const typed = Object.fromEntries(Object.entries(cells).map(([key, text]) => [key, text ?? ""]));

  test("in the form", () => {
    const { error, data } = EnrolDevice.safeParse({ device });
    const issues = (error?.issues ?? []).map((issue) => ({
      field: String(issue.path[1]),
      code: issue.code === "custom" ? String(issue.params?.code) : issue.code,
    }));
    expect(told(issues)).toEqual(refused);
    for (const issue of error?.issues ?? []) expect(issue.message).toMatch(/\.$|\?$/);
    if (refused.length === 0) expect(data?.device.platform).toBe(platform);
  });

  test("in a row of a file, with the same values", () => {
    const row = check({ platform, ...typed });
    const found = row.problems.map(({ code, column }) => ({ field: column ?? "", code }));
    expect(told(found)).toEqual(refused);
    if (row.device === null) return;
    const { agentUserId, outletId, partnerId, ...values } = row.device;
    expect(Device.parse(device)).toEqual(values);
    expect([agentUserId, outletId, partnerId]).toEqual([null, null, null]);
  });

  test("from the API", async () => {
    const { appCode, data } = await callConsole("device.create", { device }, cookie);
    const problems = (appCode === "INVALID_INPUT" ? data : []) as FieldProblem[];
    // What was enrolled by a line above is ours already, which is no rule of form.
    expect(told(problems.filter(({ code }) => code !== "DUPLICATE_IDENTIFIER"))).toEqual(refused);
  });
});

test("B2 both slots with one IMEI: refused at the second, in a file by the place of the first", () => {
  const imei = testImei(77);
  const { error } = Device.safeParse(android({ imei, imei2: imei }));
  expect(error?.issues).toMatchObject([
    { path: ["imei2"], params: { code: "DUPLICATE_IDENTIFIER" } },
  ]);
  expect(check({ platform: "android", imei, imei2: imei }).problems).toMatchObject([
    { column: "imei2", code: "DUPLICATE_IN_FILE" },
  ]);
});

test("no platform and another one are told in the words of the import", () => {
  for (const platform of [undefined, "ios"]) {
    const { error } = Device.safeParse({ platform });
    expect(error?.issues[0]?.message).toContain("platform");
  }
});

test("a private MAC address is taken, and said to be one", () => {
  expect(verdictOf("mac", "02-00-5e-10-00-01")).toMatchObject({
    ok: true,
    value: "02:00:5E:10:00:01",
    warning: "MAC_RANDOMISED",
  });
  expect(verdictOf("mac", " ")).toBeNull();
});
