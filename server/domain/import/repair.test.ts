import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadFile, uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { getDevice } from "../device/get.ts";
import { commitImport } from "./commit.ts";
import { expireImports } from "./expire.ts";
import { getImport } from "./get.ts";
import { listImports } from "./list.ts";
import { repairRows } from "./repair-rows.ts";
import { listImportRows } from "./rows.ts";
import { watchImport } from "./watch.ts";
import { writeRepair } from "./write-repair.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(async () => {
  await expireImports(world.db, world.clock);
  await expectSound(world);
});
afterAll(() => world.close());

const GOOD = androidRows(4);
const BAD = [
  { platform: "Andriod", imei: testImei(21) },
  { platform: "Android", imei: testImei(22).slice(0, 14) },
];

for (const format of ["xlsx", "csv"] as const) {
  test(`the repair file (${format}) comes back mended into the same import`, async () => {
    const { as, owner } = await world.organisation();
    const ready = await uploadRows(as(owner), [...GOOD, ...BAD]);
    expect(ready.counts).toMatchObject({ new: 4, problem: 2 });
    const { rows } = await repairRows(as(owner), { importId: ready.id });
    const mended = rows.map((row) => ({ ...row, cells: { ...row.cells, platform: "Android" } }));
    const bytes = Uint8Array.from(await writeRepair({ format, rows: mended }));
    const repair = await uploadFile(as(owner), bytes, {
      fileName: `repair.${format}`,
      repairs: ready.id,
    });
    expect(repair).toMatchObject({ state: "discarded", repairsId: ready.id });
    const last = [];
    for await (const event of watchImport(as(owner), { importId: repair.id })) last.push(event);
    expect(last.at(-1)).toMatchObject({ type: "done", state: "ready", mergedInto: ready.id });

    const plan = await getImport(as(owner), { importId: ready.id });
    expect(plan).toMatchObject({ state: "ready", counts: { total: 6, new: 5, problem: 1 } });
    expect(plan.version).toBeGreaterThan(ready.version);
    const { items } = await listImportRows(as(owner), { importId: ready.id });
    expect(items.map(({ part, row, state }) => [part, row, state])).toEqual([
      [0, 2, "new"],
      [0, 3, "new"],
      [0, 4, "new"],
      [0, 5, "new"],
      [1, 2, "new"],
      [1, 3, "problem"],
    ]);
    expect(items.at(-1)?.codes).toEqual(["IMEI_14_DIGITS"]);
    expect((await listImports(as(owner), {})).items.map(({ id }) => id)).toEqual([ready.id]);
    await expect(
      commitImport(as(owner), { importId: ready.id, version: ready.version }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      details: { reason: "plan-moved" },
    });
    expect(await commitImport(as(owner), { importId: ready.id })).toMatchObject({
      total: 6,
      preEnrolled: 5,
    });
    // Row 2 of the file and row 2 of its repair: each device says which it came in by.
    const written = await listImportRows(as(owner), { importId: ready.id });
    for (const { part, row, deviceId } of written.items.filter(({ state }) => state === "new")) {
      const found = await getDevice(as(owner), { deviceId: deviceId ?? "" });
      expect(found).toMatchObject({ importId: ready.id, importRow: row, importPart: part });
    }
  });
}

test("a repaired row that repeats one that stays is DUPLICATE_IN_FILE; a refused repair changes nothing", async () => {
  const { as, owner } = await world.organisation();
  const ready = await uploadRows(as(owner), [...GOOD, ...BAD]);
  const refused = await uploadRows(as(owner), [], { repairs: ready.id });
  expect(refused).toMatchObject({ state: "failed", failure: { code: "NO_ROWS" } });
  expect((await getImport(as(owner), { importId: ready.id })).counts).toMatchObject({
    new: 4,
    problem: 2,
  });
  await uploadRows(as(owner), [{ platform: "Android", imei: testImei(2) }], { repairs: ready.id });
  const { items } = await listImportRows(as(owner), {
    importId: ready.id,
    filter: { state: "problem" },
  });
  expect(items.map(({ part, codes }) => [part, ...codes])).toEqual([[1, "DUPLICATE_IN_FILE"]]);
  // The cell it names is the identifier's own, in the file where that stands.
  expect(items[0]?.problems[0]?.params).toEqual({ firstRow: 3, firstCell: "B3" });
});

test("a repair uploaded after the commit is an import of its own", async () => {
  const { as, owner } = await world.organisation();
  const ready = await uploadRows(as(owner), [...GOOD, ...BAD]);
  await commitImport(as(owner), { importId: ready.id });
  const own = await uploadRows(as(owner), androidRows(1, 30), { repairs: ready.id });
  expect(own).toMatchObject({ state: "ready", repairsId: null, counts: { total: 1, new: 1 } });
});

test("a repair workbook mended further and used again leaves out what it brought in before", async () => {
  const { as, owner } = await world.organisation();
  const ready = await uploadRows(as(owner), [...GOOD, ...BAD]);
  const { rows } = await repairRows(as(owner), { importId: ready.id });
  const [first, second] = rows;
  if (!first || !second) throw new Error("no rows to repair");
  const mend = async (mended: typeof rows) => {
    const bytes = Uint8Array.from(await writeRepair({ format: "xlsx", rows: mended }));
    await uploadFile(as(owner), bytes, { fileName: "repair.xlsx", repairs: ready.id });
    return (await getImport(as(owner), { importId: ready.id })).counts;
  };
  const once = { ...first, cells: { ...first.cells, platform: "Android" } };
  expect(await mend([once, second])).toMatchObject({ total: 6, new: 5, problem: 1 });
  const twice = { ...second, cells: { ...second.cells, imei: testImei(22) } };
  expect(await mend([once, twice])).toMatchObject({ total: 6, new: 6, problem: 0 });
});
