import { describe, expect, test } from "vitest";
import { createRowChecker } from "./check-row.ts";
import { DEMO_PROBLEMS, demoRows } from "./demo-rows.ts";
import { ownColumns } from "./match-columns.ts";
import { readTemplate } from "./read/read-template.ts";
import { makeReferences } from "./references.ts";
import { typedCells, writeDevicesWorkbook } from "./write-template.ts";

const names = {
  agents: Array.from({ length: 40 }, (_, index) => `agent${index + 1}@acme.example`),
  outlets: [
    { name: "Northgate", partner: "Alpha Partner" },
    { name: "Harbour Point", partner: "Beta Partner" },
    { name: "Mill Lane", partner: null },
  ],
  partners: ["Alpha Partner", "Beta Partner"],
};

const references = makeReferences({
  agents: names.agents.map((email) => ({ userId: email, email, active: true })),
  outlets: names.outlets.map(({ name, partner }) => ({ outletId: name, name, partnerId: partner })),
  partners: names.partners.map((name) => ({ partnerId: name, name })),
});

describe("the demo's rows", () => {
  const rows = demoRows({ ...names, count: 20_000 });

  test("are the same each time", () => {
    expect(demoRows({ ...names, count: 20_000 })).toEqual(rows);
  });

  test("20,000 of them: 19,946 good, 54 with one problem each of many kinds, spread over the file", () => {
    const checker = createRowChecker(ownColumns(), references);
    const checked = rows.map((row, index) =>
      checker.check({ row: index + 2, cells: typedCells(row) }),
    );
    const bad = checked.filter((row) => row.device === null);
    expect(bad.length).toBe(DEMO_PROBLEMS);
    expect(bad.map((row) => row.problems.length)).toEqual(bad.map(() => 1));
    const codes = new Set(bad.map((row) => row.problems[0]?.code));
    expect([...codes].sort()).toMatchInlineSnapshot(`
      [
        "AGENT_UNKNOWN",
        "DUPLICATE_IN_FILE",
        "IDENTIFIER_REQUIRED",
        "IMEI_14_DIGITS",
        "IMEI_CHECK_DIGIT",
        "IMEI_IS_IMEISV",
        "IMEI_LENGTH",
        "IMEI_NOT_DIGITS",
        "IMEI_SPREADSHEET_DAMAGE",
        "MAC_INVALID",
        "MAC_MULTICAST",
        "OUTLET_PARTNER_MISMATCH",
        "OUTLET_UNKNOWN",
        "PARTNER_UNKNOWN",
        "PLATFORM_UNKNOWN",
        "SERIAL_PLACEHOLDER",
        "SERIAL_TOO_LONG",
        "VALUE_TOO_LONG",
      ]
    `);
    expect(Math.max(...bad.map((row) => row.row))).toBeGreaterThan(19_000);
    const suggested = bad.filter((row) => row.problems[0]?.suggestion !== undefined);
    expect(suggested.length).toBeGreaterThan(8);
    const platforms = checked.map((row) => row.device?.platform);
    expect(platforms.filter((platform) => platform === "windows").length).toBeGreaterThan(1_000);
    expect(checked.filter((row) => row.device?.imei2 != null).length).toBeGreaterThan(1_000);
  });

  test("the file of them reads back into the same values", async () => {
    const few = rows.slice(0, 1_500);
    const bytes = await writeDevicesWorkbook(few, {
      agents: names.agents,
      outlets: names.outlets.map(({ name }) => name),
      partners: names.partners,
    });
    const read: string[][] = [];
    for await (const event of readTemplate(bytes, { fileName: "devices.xlsx" })) {
      if (event.type !== "rows") continue;
      for (const { cells } of event.rows) read.push(cells.map(String));
    }
    const full = read.map((cells) => [...cells, ...Array(10 - cells.length).fill("")]);
    expect(full).toEqual(few.map(typedCells));
  });
});

test("a small file is free of problems, or has few", () => {
  const checker = createRowChecker(ownColumns(), references);
  const rows = demoRows({ ...names, count: 10 });
  const problems = rows.flatMap(
    (row, index) => checker.check({ row: index + 2, cells: typedCells(row) }).problems,
  );
  expect(problems).toEqual([]);
});
