import { describe, expect, test } from "vitest";
import {
  cellsOf,
  check,
  found,
  IMEI,
  laptop,
  OTHER,
  phone,
  references,
  type Typed,
} from "#server/testing/row-check.ts";
import { createRowChecker } from "./check-row.ts";
import { COLUMNS, HEADERS } from "./columns.ts";
import { matchColumns, ownColumns } from "./match-columns.ts";

describe("a good row", () => {
  test("comes out in the stored form, with names as ids and cells as typed", () => {
    const typed = phone({
      platform: " android 14",
      imei: "49-015420-323751-8",
      imei2: OTHER,
      mac: "00-1a-2b-3c-4d-5e",
      model: "  Rugged One ",
      agent: "AGENT1@ACME.example",
      outlet: "northgate",
      partner: "ALPHA  partner",
      assetTag: { kind: "number", text: "1042" },
    });
    expect(check(typed)).toEqual({
      row: 182,
      cells: { ...typed, assetTag: "1042" },
      device: {
        platform: "android",
        imei: IMEI,
        imei2: OTHER,
        serial: null,
        mac: "00:1A:2B:3C:4D:5E",
        model: "Rugged One",
        assetTag: "1042",
        agentUserId: "u1",
        outletId: "o1",
        partnerId: "p1",
      },
      identifiers: expect.objectContaining({ imei: IMEI, imei2: OTHER, serial: null }),
      problems: [],
      warnings: [],
    });
  });

  test("a number cell with all its digits is good", () => {
    expect(check(phone({ imei: { kind: "number", text: IMEI } })).device?.imei).toBe(IMEI);
  });

  test("MAC_RANDOMISED warns and lets the row through", () => {
    const row = check(phone({ mac: "02:00:00:00:00:01" }));
    expect(row.device?.mac).toBe("02:00:00:00:00:01");
    expect(row.warnings).toMatchObject([{ cell: "E182", code: "MAC_RANDOMISED" }]);
  });

  test("an outlet of no partner goes with any partner; a known outlet name may be written NFD", () => {
    const row = check(phone({ outlet: "Cafe\u0301 Su\u0308d", partner: "Beta Partner" }));
    expect(row.device).toMatchObject({ outletId: "o2", partnerId: "p2" });
  });
});

describe("D11 which identifiers a platform needs", () => {
  test.each<[Typed, string[]]>([
    [phone(), []],
    [{ platform: "Android", serial: "R58N0001" }, []],
    [laptop(), []],
    [laptop({ imei: IMEI }), []],
    [{ platform: "Android" }, ["B182 IDENTIFIER_REQUIRED"]],
    [{ platform: "Android", imei2: OTHER }, ["B182 IDENTIFIER_REQUIRED"]],
    [{ platform: "Android", imei2: OTHER, serial: "R58N0001" }, ["B182 IDENTIFIER_REQUIRED"]],
    [{ platform: "Windows", imei: IMEI }, ["D182 IDENTIFIER_REQUIRED"]],
    [{ platform: "Windows", imei: "1" }, ["B182 IMEI_LENGTH", "D182 IDENTIFIER_REQUIRED"]],
    [{ platform: "Android", imei: "1" }, ["B182 IMEI_LENGTH"]],
    [{ platform: "Windows", serial: "N/A" }, ["D182 SERIAL_PLACEHOLDER"]],
    [{ model: "Rugged One" }, ["A182 PLATFORM_UNKNOWN", "B182 IDENTIFIER_REQUIRED"]],
  ])("%j: %j", (typed, problems) => {
    expect(found(typed)).toEqual(problems);
  });
});

describe("platform", () => {
  test.each([
    "Android",
    "ANDROID",
    "android 13.1",
    "Google Android",
    "Windows",
    "win",
    "Windows 11 Pro",
    "Microsoft Windows",
  ])("%s is read", (platform) => {
    expect(found({ platform, imei: IMEI, serial: "5CD0001" })).toEqual([]);
  });

  test.each([
    ["Andriod", "Android"],
    ["Windwos", "Windows"],
    ["iOS", undefined],
    ["Chrome OS", undefined],
  ])("%s is PLATFORM_UNKNOWN, did you mean %s", (platform, suggestion) => {
    const [problem, ...others] = check(phone({ platform })).problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "PLATFORM_UNKNOWN", cell: "A182", value: platform });
    expect(problem?.suggestion).toBe(suggestion);
  });
});

describe("agent, outlet, partner", () => {
  test.each<[Typed, string, string | undefined]>([
    [{ agent: "agnet1@acme.example" }, "G182 AGENT_UNKNOWN", "agent1@acme.example"],
    [{ agent: "nobody@globex.example" }, "G182 AGENT_UNKNOWN", undefined],
    [{ agent: "gone@acme.example" }, "G182 AGENT_DISABLED", undefined],
    [{ outlet: "Nortgate" }, "H182 OUTLET_UNKNOWN", "Northgate"],
    [{ partner: "Alpha Partners" }, "I182 PARTNER_UNKNOWN", "Alpha Partner"],
    [{ outlet: "Northgate", partner: "Beta Partner" }, "I182 OUTLET_PARTNER_MISMATCH", undefined],
  ])("%j: %s, did you mean %s", (typed, problem, suggestion) => {
    expect(found(phone(typed))).toEqual([problem]);
    expect(check(phone(typed)).problems[0]?.suggestion).toBe(suggestion);
  });

  test("what the organisation requires must be there; the row is named where the column is not", () => {
    const all = { agent: true, outlet: true, partner: true };
    expect(found(phone(), all)).toEqual([
      "G182 AGENT_REQUIRED",
      "H182 OUTLET_REQUIRED",
      "I182 PARTNER_REQUIRED",
    ]);
    const checker = createRowChecker(matchColumns(["OS", "IMEI"]), references({ agent: true }));
    expect(checker.check({ row: 7, cells: ["Android", IMEI] }).problems).toMatchObject([
      { code: "AGENT_REQUIRED", cell: "7" },
    ]);
    expect(found(phone({ agent: "nobody" }), { agent: true })).toEqual(["G182 AGENT_UNKNOWN"]);
  });
});

describe("B2 twice in the file", () => {
  const checker = () => createRowChecker(ownColumns(), references());

  test("the later row is the problem and names the first; both slots are one space", () => {
    const { check } = checker();
    expect(check({ row: 2, cells: cellsOf(phone()) }).problems).toEqual([]);
    const later = check({ row: 5, cells: cellsOf(phone({ imei: OTHER, imei2: IMEI })) });
    expect(later.problems).toMatchObject([
      { code: "DUPLICATE_IN_FILE", cell: "C5", params: { firstRow: 2, firstCell: "B2" } },
    ]);
    expect(later.device).toBeNull();
  });

  test("an IMEI in both slots of a row names the row itself", () => {
    expect(check(phone({ imei2: IMEI })).problems).toMatchObject([
      { code: "DUPLICATE_IN_FILE", cell: "C182", params: { firstRow: 182, firstCell: "B182" } },
    ]);
  });

  test("serial numbers are compared without case, and never with IMEIs", () => {
    const { check } = checker();
    check({ row: 2, cells: cellsOf(laptop({ serial: "5cd0001" })) });
    expect(check({ row: 3, cells: cellsOf(phone({ serial: IMEI })) }).problems).toEqual([]);
    expect(check({ row: 4, cells: cellsOf(laptop({ serial: "5CD0001" })) }).problems).toMatchObject(
      [{ code: "DUPLICATE_IN_FILE", params: { firstRow: 2, firstCell: "D2" } }],
    );
  });

  test("the first valid one stands, whatever else its row has; an invalid one does not count", () => {
    const { check } = checker();
    check({ row: 2, cells: cellsOf(phone({ agent: "nobody" })) });
    check({ row: 3, cells: cellsOf(phone({ imei: "490154203237519" })) });
    expect(check({ row: 4, cells: cellsOf(phone()) }).problems).toMatchObject([
      { code: "DUPLICATE_IN_FILE", params: { firstRow: 2 } },
    ]);
    check({ row: 5, cells: cellsOf(laptop({ serial: "N/A" })) });
    expect(check({ row: 6, cells: cellsOf(laptop({ serial: "N/A" })) }).problems).toMatchObject([
      { code: "SERIAL_PLACEHOLDER" },
    ]);
  });
});

test("one row may have several problems, each at its own cell", () => {
  expect(
    found({
      platform: "Andriod",
      imei: "49015420323751",
      mac: "nope",
      agent: "who",
      outlet: "where",
    }),
  ).toEqual([
    "A182 PLATFORM_UNKNOWN",
    "B182 IMEI_14_DIGITS",
    "E182 MAC_INVALID",
    "G182 AGENT_UNKNOWN",
    "H182 OUTLET_UNKNOWN",
  ]);
});

test("headers are those of the contract, in its order", () => {
  expect(COLUMNS.map((column) => HEADERS[column]).join(" · ")).toBe(
    "Platform · IMEI · IMEI 2 · Serial number · MAC address · Model · Agent email · Outlet · Channel partner · Asset tag",
  );
});
