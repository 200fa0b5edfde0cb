import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import type { Column } from "./columns.ts";
import { commitImport } from "./commit.ts";
import { editRows } from "./edit.ts";
import { listImportRows } from "./rows.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const edit = (row: number, column: Column, value: string) => ({ part: 0, row, column, value });

test("B2 an edit that repeats a later row's IMEI makes that row DUPLICATE_IN_FILE; taking it back clears it", async () => {
  const { as, owner } = await world.organisation();
  const { id: importId } = await uploadRows(as(owner), androidRows(4));
  const made = await editRows(as(owner), { importId, edits: [edit(3, "imei", testImei(4))] });
  expect(made.counts).toMatchObject({ new: 3, problem: 1 });
  expect(made.rows.map(({ row, codes }) => [row, ...codes])).toEqual([
    [3],
    [5, "DUPLICATE_IN_FILE"],
  ]);
  expect(made.rows[1]?.problems[0]).toMatchObject({
    cell: "B5",
    params: { firstRow: 3, firstCell: "B3" },
  });
  const cleared = await editRows(as(owner), { importId, edits: [edit(3, "imei", testImei(2))] });
  expect(cleared.counts).toMatchObject({ new: 4, problem: 0 });
  expect(cleared.rows.map(({ row, state }) => [row, state])).toEqual([
    [3, "new"],
    [5, "new"],
  ]);
  expect(await commitImport(as(owner), { importId })).toMatchObject({ preEnrolled: 4 });
});

test("B2 the first of three stands: edited away, the next one stands and the third is named against it", async () => {
  const { as, owner } = await world.organisation();
  const same = { platform: "Android", imei: testImei(1), imei2: testImei(2) };
  const { id: importId } = await uploadRows(as(owner), [
    same,
    { ...same, imei: testImei(3) },
    { ...same, imei: testImei(4) },
  ]);
  const { rows } = await editRows(as(owner), { importId, edits: [edit(2, "imei2", "")] });
  expect(rows.map(({ row, codes }) => [row, ...codes])).toEqual([
    [2],
    [3],
    [4, "DUPLICATE_IN_FILE"],
  ]);
  expect(rows[2]?.problems[0]?.params).toMatchObject({ firstCell: "C3" });
});

test("B2 a row with another problem holds its identifier all the same, and both slots share one space", async () => {
  const { as, owner } = await world.organisation();
  const { id: importId } = await uploadRows(as(owner), [
    { platform: "Andriod", imei: testImei(1) },
    { platform: "Android", imei: testImei(2) },
  ]);
  const { counts } = await editRows(as(owner), {
    importId,
    edits: [edit(3, "imei2", testImei(1))],
  });
  expect(counts).toMatchObject({ problem: 2 });
  const { items } = await listImportRows(as(owner), { importId });
  expect(items.map(({ row, state, codes }) => [row, state, ...codes])).toEqual([
    [2, "problem", "PLATFORM_UNKNOWN"],
    [3, "problem", "DUPLICATE_IN_FILE"],
  ]);
  const mendedRow = await editRows(as(owner), {
    importId,
    edits: [edit(2, "platform", "Android"), edit(2, "imei", testImei(5))],
  });
  expect(mendedRow.counts).toMatchObject({ new: 2, problem: 0 });
});

test("P3 an edit is held against our live devices: already here, of two of them, and new again", async () => {
  const { as, owner } = await world.organisation();
  const earlier = await uploadRows(as(owner), [
    { platform: "Android", imei: testImei(11) },
    { platform: "Android", imei: testImei(12) },
  ]);
  await commitImport(as(owner), { importId: earlier.id });
  const { id: importId } = await uploadRows(as(owner), androidRows(2));
  const step = async (column: Column, value: string) => {
    const { counts, rows } = await editRows(as(owner), {
      importId,
      edits: [edit(2, column, value)],
    });
    return [counts.new, rows[0]?.state, ...(rows[0]?.codes ?? [])];
  };
  expect(await step("imei", testImei(11))).toEqual([1, "already-here"]);
  expect(await step("imei2", testImei(12))).toEqual([1, "problem", "DUPLICATE_IDENTIFIER"]);
  expect(await step("imei2", "")).toEqual([1, "already-here"]);
  expect(await step("imei", testImei(1))).toEqual([2, "new"]);
  expect(await commitImport(as(owner), { importId })).toMatchObject({ preEnrolled: 2 });
});
