import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UserContext } from "#server/domain/context.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { writeWorkbook } from "../../import/workbook.ts";
import { addOutlet } from "../add-outlet.ts";
import { addPartner } from "../add-partner.ts";
import { exportPlaces } from "../export-places.ts";
import { listOutlets } from "../list-outlets.ts";
import { listPartners } from "../list-partners.ts";
import { importPlaces, previewPlaces } from "./import-places.ts";

let world: TestWorld;
let ours: TestOrganisation;
let owner: UserContext;

beforeAll(async () => {
  world = await testWorld();
  ours = await world.organisation();
  owner = ours.as(ours.owner);
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const csv = (text: string) => ({ fileName: "places.csv", bytes: new TextEncoder().encode(text) });
const names = (items: { name: string }[]) => items.map(({ name }) => name);

async function fresh() {
  const organisation = await world.organisation();
  return { organisation, context: organisation.as(organisation.owner) };
}

describe("a list of places", () => {
  test("P4 shows what it will do, then does exactly that; again, it does nothing", async () => {
    const { organisation, context } = await fresh();
    const file = csv(
      [
        "Region,Store name,Reseller",
        "1,Pier 1,West Trade",
        "2,pier  2,west trade",
        "3,HARBOUR,South",
        "4,Station,",
        "5,,North",
        "6,,Solo Ltd",
      ].join("\r\n"),
    );
    const before = await organisationDigest(world.db, organisation.id);
    const plan = await previewPlaces(context, file);
    expect(await organisationDigest(world.db, organisation.id)).toBe(before);
    expect(plan.counts).toEqual({ rows: 6, new: 3, alreadyHere: 3, problem: 0 });
    expect(plan.partners).toEqual(["West Trade", "Solo Ltd"]);
    expect(plan.outlets).toEqual([
      { name: "Pier 1", partner: "West Trade" },
      { name: "pier 2", partner: "west trade" },
    ]);
    expect(plan.rows[2]).toMatchObject({
      row: 4,
      outcome: "already-here",
      note: "It belongs to North, and the file says South. It stays as it is.",
    });
    const done = await importPlaces(context, { ...file, digest: plan.digest });
    expect(done).toEqual({ outlets: 2, partners: 2 });
    const { items } = await listOutlets(context, {});
    expect(items.find(({ name }) => name === "pier 2")?.partner?.name).toBe("West Trade");
    expect(items.find(({ name }) => name === "Harbour")?.partner?.name).toBe("North");
    expect(names((await listPartners(context, {})).items)).toContain("Solo Ltd");

    await expect(importPlaces(context, { ...file, digest: plan.digest })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const again = await previewPlaces(context, file);
    expect(again.counts).toEqual({ rows: 6, new: 0, alreadyHere: 6, problem: 0 });
  });

  test("P4 one bad cell and nothing is added; each problem has its cell, its code and its words", async () => {
    const { organisation, context } = await fresh();
    const file = csv(
      [
        "Outlet;Channel partner",
        "Good;North",
        "#REF!;North",
        `${"x".repeat(201)};`,
        "a\u202eb;",
        "GOOD;South",
        ";Twin",
        ";twin",
      ].join("\n"),
    );
    const plan = await previewPlaces(context, file);
    const problems = plan.rows.flatMap((row) => row.problems.map(({ cell, code }) => [cell, code]));
    expect(problems).toEqual([
      ["A3", "FORMULA_NOT_ACCEPTED"],
      ["A4", "VALUE_TOO_LONG"],
      ["A5", "CONTROL_CHARACTER"],
      ["A6", "DUPLICATE_IN_FILE"],
      ["B8", "DUPLICATE_IN_FILE"],
    ]);
    expect(plan.counts).toEqual({ rows: 7, new: 2, alreadyHere: 0, problem: 5 });
    const before = await organisationDigest(world.db, organisation.id);
    await expect(importPlaces(context, { ...file, digest: plan.digest })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: expect.arrayContaining([expect.objectContaining({ field: "A6" })]),
    });
    expect(await organisationDigest(world.db, organisation.id)).toBe(before);
  });

  test.each([
    ["no header it knows", "Name,City\r\nA,B", "HEADER_MISSING"],
    ["a header twice", "Outlet,Store name\r\nA,B", "HEADER_DUPLICATE"],
    ["no rows", "Outlet,Channel partner\r\n", "NO_ROWS"],
    ["rows without names", "City,Outlet\r\nOslo,\r\n", "NO_ROWS"],
    ["too many rows", `Outlet\r\n${"x\r\n".repeat(5_001)}`, "TOO_MANY_ROWS"],
  ])("P8 a file with %s is refused whole", async (_what, text, code) => {
    await expect(previewPlaces(owner, csv(text))).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: [{ field: "file", code, message: expect.not.stringContaining("device") }],
    });
  });

  test("a plan that is another one by now is not carried out", async () => {
    const { context } = await fresh();
    const file = csv("Outlet\r\nNew one\r\nNewer one");
    const { digest } = await previewPlaces(context, file);
    await addOutlet(context, { name: "NEW ONE" });
    await expect(importPlaces(context, { ...file, digest })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(names((await listOutlets(context, { filter: { search: "new" } })).items)).toEqual([
      "NEW ONE",
    ]);
  });

  test("T14 is for owners and admins alone", async () => {
    const file = csv("Outlet\r\nMine");
    const forbidden = { code: "FORBIDDEN" };
    for (const person of [ours.viewer, ours.agents[0] ?? ours.viewer]) {
      const context = ours.as(person);
      await expect(previewPlaces(context, file)).rejects.toMatchObject(forbidden);
      await expect(importPlaces(context, { ...file, digest: "" })).rejects.toMatchObject(forbidden);
    }
  });

  test("5,000 rows are added in one transaction within its time", async () => {
    const { context } = await fresh();
    const rows = Array.from({ length: 5_000 }, (_, index) => `Kiosk ${index},Chain ${index % 50}`);
    const file = csv(["Outlet,Channel partner", ...rows].join("\n"));
    const { digest } = await previewPlaces(context, file);
    expect(await importPlaces(context, { ...file, digest })).toEqual({
      outlets: 5_000,
      partners: 50,
    });
  });
});

describe("the export", () => {
  const NASTY = [
    '=HYPERLINK("http://x")',
    " +1",
    "-2",
    "@SUM(A1)",
    "\u00a0=1",
    "'quoted",
    'a;b,"c"',
  ];

  test.each(["csv", "xlsx"] as const)(
    "T21 comes back as it went, and no cell is a formula (%s)",
    async (format) => {
      const from = await fresh();
      for (const name of NASTY) await addOutlet(from.context, { name });
      await addPartner(from.context, { name: "=1+1" });
      const bytes = await exportPlaces(from.context, { filter: {}, format });
      if (format === "csv") {
        const lines = new TextDecoder().decode(bytes).split("\r\n");
        for (const cell of lines.flatMap((line) => line.replaceAll('"', "").split(",")))
          expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }
      const file = { fileName: `places.${format}`, bytes };
      const same = await previewPlaces(from.context, file);
      expect(same.counts).toMatchObject({ new: 0, problem: 0 });
      const into = await fresh();
      const plan = await previewPlaces(into.context, file);
      expect(plan.counts.problem).toBe(0);
      expect(plan.outlets.map(({ name }) => name).sort()).toEqual(
        NASTY.map((name) => name.trim()).sort(),
      );
      expect(plan.partners).toEqual(["=1+1"]);
    },
  );

  test("takes the list's own filter; a workbook of a spreadsheet is read, formulas are not", async () => {
    const { context } = await fresh();
    const bytes = await exportPlaces(context, { filter: { search: "har" }, format: "csv" });
    expect(new TextDecoder().decode(bytes)).toContain("Harbour,North");
    expect(new TextDecoder().decode(bytes)).not.toContain("Station");
    const book = await writeWorkbook([
      { name: "Outlets", columns: [{ width: 20 }], rows: [["Outlet"], ["From a workbook"]] },
    ]);
    const plan = await previewPlaces(context, { fileName: "places.xlsx", bytes: book });
    expect(plan.outlets).toEqual([{ name: "From a workbook", partner: null }]);
  });

  test("T14 is for those who read: not for agents", async () => {
    const agent = ours.as(ours.agents[0] ?? ours.viewer);
    await expect(exportPlaces(agent, { filter: {}, format: "csv" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const viewer = await exportPlaces(ours.as(ours.viewer), { filter: {}, format: "csv" });
    expect(viewer.byteLength).toBeGreaterThan(10);
  });
});
