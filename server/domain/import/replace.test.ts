import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testImei, testSerial } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { commitImport } from "./commit.ts";
import { replaceValue } from "./replace.ts";
import { listImportRows } from "./rows.ts";
import { columnValues } from "./values.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

test("andriod × 312 → Android in one go, and what else is wrong with a row stays", async () => {
  const { as, owner } = await world.organisation();
  const slips = androidRows(312, 10).map((row, index) => ({
    ...row,
    platform: index % 3 === 0 ? "andriod" : index % 3 === 1 ? "Andriod " : "ANDRIOD",
  }));
  const ready = await uploadRows(as(owner), [
    ...androidRows(2),
    ...slips,
    { platform: "Andriod", imei: "123" },
    { platform: "Symbian", imei: testImei(5) },
    { platform: "andriod", imei: testImei(10) },
  ]);
  const { id: importId, version } = ready;
  expect(ready.counts).toMatchObject({ new: 2, problem: 315 });
  const values = await columnValues(as(owner), { importId, column: "platform" });
  expect(values).toEqual([
    { value: expect.stringMatching(/^andriod$/i), count: 314, suggestion: "Android" },
    { value: "Symbian", count: 1, suggestion: null },
  ]);
  const plan = await replaceValue(as(owner), {
    importId,
    column: "platform",
    from: values[0]?.value ?? "",
    to: "Android",
    version,
  });
  expect(plan).toMatchObject({ changed: 314, version: version + 1 });
  expect(plan.counts).toMatchObject({ total: 317, new: 314, problem: 3 });
  const { items } = await listImportRows(as(owner), { importId, filter: { state: "problem" } });
  expect(items.map(({ row, codes }) => [row, ...codes])).toEqual([
    [316, "IMEI_LENGTH"],
    [317, "PLATFORM_UNKNOWN"],
    [318, "DUPLICATE_IN_FILE"],
  ]);
  expect(items[2]?.problems[0]).toMatchObject({
    cell: "B318",
    params: { firstRow: 4, firstCell: "B4" },
  });
  expect(await commitImport(as(owner), { importId })).toMatchObject({ preEnrolled: 314 });
});

test("blank cells that an organisation requires are filled in one go; a good value beside is not touched", async () => {
  const { as, owner, agents } = await world.organisation();
  const [agent, other] = agents.map(({ email }) => email);
  const rows = [
    { platform: "Windows", serial: testSerial(1), agent: "", outlet: "Harbur" },
    { platform: "Windows", serial: testSerial(2), agent: agent ?? "", outlet: "harbur" },
    { platform: "Windows", serial: "N/A", agent: "", outlet: "Harbour" },
  ];
  const { id: importId } = await uploadRows(as(owner), rows);
  expect(await columnValues(as(owner), { importId, column: "outlet" })).toMatchObject([
    { count: 2, suggestion: "Harbour" },
  ]);
  expect(await columnValues(as(owner), { importId, column: "agent" })).toEqual([]);
  // Nothing is wrong with these cells, so nothing of them is replaced.
  const nothing = { importId, column: "agent", from: agent ?? "", to: other ?? "" } as const;
  expect(await replaceValue(as(owner), nothing)).toMatchObject({ changed: 0 });
  const outlets = { importId, column: "outlet", from: "HARBUR", to: "Harbour" } as const;
  expect(await replaceValue(as(owner), outlets)).toMatchObject({
    changed: 2,
    counts: { new: 2, problem: 1 },
  });
});

test("20,000 rows are mended in one go, in one transaction of 4 s at most", async () => {
  const { as, owner } = await world.organisation({ licences: 20_000 });
  const rows = androidRows(20_000, 100_000).map((row) => ({ ...row, platform: "Andriod" }));
  const { id: importId } = await uploadRows(as(owner), rows);
  const spec = { importId, column: "platform", from: "andriod", to: "Android" } as const;
  expect(await replaceValue(as(owner), spec)).toMatchObject({
    changed: 20_000,
    counts: { new: 20_000, problem: 0 },
  });
  expect(await commitImport(as(owner), { importId })).toMatchObject({ preEnrolled: 20_000 });
});

test("P8 T14 a replacement needs the right role, a ready import and its version", async () => {
  const { as, owner, viewer } = await world.organisation();
  const { id: importId, version } = await uploadRows(as(owner), [
    { platform: "Andriod", imei: testImei(1) },
  ]);
  const spec = { importId, column: "platform", from: "Andriod", to: "Android" } as const;
  await expect(replaceValue(as(viewer), spec)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(replaceValue(as(owner), { ...spec, version: version + 1 })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "plan-moved", version },
  });
  await commitImport(as(owner), { importId });
  await expect(replaceValue(as(owner), spec)).rejects.toMatchObject({
    code: "CONFLICT",
    details: { state: "committed" },
  });
});
