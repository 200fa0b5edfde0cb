import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { IDENTITY_BREAKS } from "#server/testing/broken/identity.ts";
import { LATER_BREAKS } from "#server/testing/broken/later.ts";
import { LEDGER_BREAKS } from "#server/testing/broken/ledger.ts";
import { TENANCY_BREAKS } from "#server/testing/broken/tenancy.ts";
import { brokenIn, type Patient, patient } from "#server/testing/examine.ts";
import { CHECKS, type DoctorLine, describeLine } from "./run-doctor.ts";

let examined: Patient;
beforeAll(async () => {
  examined = await patient();
});
afterAll(() => examined.remove());

test("D1–D26 are all content with two organisations that have something of everything", async () => {
  const lines = await examined.after("select 1");
  expect(brokenIn(lines)).toEqual([]);
  expect([...lines.keys()]).toEqual(Array.from({ length: 26 }, (_, index) => `D${index + 1}`));
  const skipped = [...lines.values()].filter((line) => line.outcome === "skipped");
  expect(skipped.map((line) => line.id)).toEqual(["D10"]);
});

const BREAKS = [...LEDGER_BREAKS, ...IDENTITY_BREAKS, ...TENANCY_BREAKS, ...LATER_BREAKS];

describe("a broken row is noticed", () => {
  test.each(BREAKS)("%s %s", async (id, _what, statements) => {
    const line = (await examined.after(statements)).get(id);
    expect(line).toMatchObject({ outcome: "broken" });
    expect(line?.count).toBeGreaterThan(0);
    expect(line?.rows.length).toBe(Math.min(3, line?.count ?? 0));
  });

  test("every check but those of later builds is broken by one of these, or by a tampered chain", () => {
    const proven = new Set([...BREAKS.map(([id]) => id), "D10", "D19"]);
    expect(CHECKS.map((check) => check.id).filter((id) => !proven.has(id))).toEqual([]);
  });
});

test("a line says ok, BROKEN with the count and three rows, or skipped with the reason", async () => {
  const lines = await examined.after("delete from device_token");
  expect(describeLine(lines.get("D12") as DoctorLine)).toMatch(
    /^D12 BROKEN 3: .*: device \S+, device \S+, device \S+$/,
  );
  expect(describeLine(lines.get("D2") as DoctorLine)).toBe("D2  ok: the schema is this build's");
  expect(describeLine(lines.get("D10") as DoctorLine)).toMatch(/^D10 skipped: /);
});

test("what cannot be asked counts as broken, and what comes after it is skipped", async () => {
  const lines = await examined.after("alter table device_token rename to elsewhere");
  expect(lines.get("D11")).toMatchObject({ outcome: "ok" });
  expect(lines.get("D12")).toMatchObject({ outcome: "broken" });
  expect(lines.get("D12")?.rows[0]).toMatch(/^could not be checked: .*device_token/);
  expect(lines.get("D13")).toMatchObject({ outcome: "skipped" });
  expect(lines.size).toBe(26);
});
