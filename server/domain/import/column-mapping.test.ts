import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testImei, testSerial } from "#server/testing/identifiers.ts";
import { uploadFile } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { commitImport } from "./commit.ts";
import type { ColumnMapping } from "./input.ts";
import { listImportRows } from "./rows.ts";
import { writeWorkbook } from "./workbook.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const csv = (text: string) => new TextEncoder().encode(text);
const byHand = (
  columns: [index: number, column: ColumnMapping["columns"][number]["column"]][],
  rest: Partial<ColumnMapping> = {},
): ColumnMapping => ({
  columns: columns.map(([index, column]) => ({ index, column })),
  remember: false,
  ...rest,
});

test("B4 HEADER_MISSING offers what mapping by hand needs: sheets, header, first rows, and a better header row", async () => {
  const { as, owner } = await world.organisation();
  const columns = [{ width: 20 }];
  const bytes = await writeWorkbook([
    { name: "Notes", columns, rows: [["Devices of March"], [], ["OS", "IMEI"], ["Android", "x"]] },
    { name: "Old", columns, rows: [["a"]], hidden: true },
    { name: "Stock", columns, rows: [["a"]] },
  ]);
  const failed = await uploadFile(as(owner), Uint8Array.from(bytes), { fileName: "march.xlsx" });
  expect(failed).toMatchObject({ state: "failed", failure: { code: "HEADER_MISSING" } });
  expect(failed.failure?.details).toEqual({
    found: ["Devices of March"],
    needed: ["Platform", "IMEI or Serial number"],
    missing: ["Platform", "IMEI or Serial number"],
    nearest: [],
    sheets: ["Notes", "Stock"],
    sheet: "Notes",
    headerRow: 1,
    header: ["Devices of March"],
    sample: [
      ["OS", "IMEI"],
      ["Android", "x"],
    ],
    sampleRows: [3, 4],
    suggestedHeaderRow: 3,
  });
});

test("B4 a sheet and a header row are told by hand; problems name the cells of that sheet", async () => {
  const { as, owner } = await world.organisation();
  const columns = [{ width: 20 }];
  const rows = [["Our list"], ["OS", "IMEI"], ["Android", testImei(1)], ["Android", "12"]];
  const bytes = await writeWorkbook([
    { name: "Notes", columns, rows: [["nothing here"]] },
    { name: "Stock", columns, rows },
  ]);
  const upload = { fileName: "stock.xlsx", mapping: byHand([], { sheet: "Stock", headerRow: 2 }) };
  const ready = await uploadFile(as(owner), Uint8Array.from(bytes), upload);
  expect(ready).toMatchObject({ state: "ready", counts: { total: 2, new: 1, problem: 1 } });
  const { items } = await listImportRows(as(owner), { importId: ready.id });
  expect(items[1]?.problems).toMatchObject([{ code: "IMEI_LENGTH", cell: "B4" }]);
  const gone = { fileName: "stock.xlsx", mapping: byHand([], { sheet: "Gone" }) };
  expect(await uploadFile(as(owner), Uint8Array.from(bytes), gone)).toMatchObject({
    failure: {
      code: "HEADER_MISSING",
      details: { sheet: "Gone", sheets: expect.arrayContaining(["Stock"]) },
    },
  });
});

test("B4 columns are mapped by hand and remembered: the organisation's next file needs no hand, another's does", async () => {
  const { as, owner } = await world.organisation({ licences: 10 });
  const file = (first: number) =>
    csv(`Betriebssystem;Gerätenummer;Bemerkung\r\nAndroid;${testImei(first)};neu\r\n`);
  const failed = await uploadFile(as(owner), file(1));
  expect(failed.failure).toMatchObject({
    code: "HEADER_MISSING",
    details: {
      sheets: null,
      header: ["Betriebssystem", "Gerätenummer", "Bemerkung"],
      sample: [["Android", testImei(1), "neu"]],
    },
  });
  const mapping = byHand(
    [
      [0, "platform"],
      [1, "imei"],
    ],
    { remember: true },
  );
  const ready = await uploadFile(as(owner), file(1), { mapping });
  expect(ready).toMatchObject({ state: "ready", counts: { new: 1 } });
  expect(ready.columns).toMatchObject({
    read: [
      { header: "Betriebssystem", column: "platform" },
      { header: "Gerätenummer", column: "imei" },
    ],
    ignored: ["Bemerkung"],
  });
  await commitImport(as(owner), { importId: ready.id });
  expect(await uploadFile(as(owner), file(2))).toMatchObject({
    state: "ready",
    counts: { new: 1 },
  });
  // A header with the column's own name goes before one that was mapped once.
  const both = csv(`Betriebssystem,Gerätenummer,IMEI\r\nAndroid,intern 7,${testImei(3)}\r\n`);
  const own = await uploadFile(as(owner), both);
  expect(own).toMatchObject({ state: "ready", columns: { ignored: ["Gerätenummer"] } });
  const other = await world.organisation();
  expect(await uploadFile(other.as(other.owner), file(4))).toMatchObject({ state: "failed" });
});

test("B4 HEADER_DUPLICATE is settled by hand, for this file alone unless it is to be remembered", async () => {
  const { as, owner } = await world.organisation();
  const file = csv(`Platform,IMEI,IMEI number\r\nAndroid,none,${testImei(1)}\r\n`);
  const refused = await uploadFile(as(owner), file);
  expect(refused.failure).toMatchObject({
    code: "HEADER_DUPLICATE",
    details: { column: "IMEI", header: ["Platform", "IMEI", "IMEI number"], sampleRows: [2] },
  });
  const columns: Parameters<typeof byHand>[0] = [
    [1, null],
    [2, "imei"],
  ];
  const settled = await uploadFile(as(owner), file, { mapping: byHand(columns) });
  expect(settled).toMatchObject({ state: "ready", counts: { new: 1 } });
  expect((await uploadFile(as(owner), file)).state).toBe("failed");
  await uploadFile(as(owner), file, { mapping: byHand(columns, { remember: true }) });
  expect((await uploadFile(as(owner), file)).state).toBe("ready");
});

test("B4 a file without a header row is mapped by position; its first line is a device", async () => {
  const { as, owner } = await world.organisation();
  const file = csv(`Windows,${testSerial(1)}\r\nAndroid,${testImei(1)}\r\n`);
  const mapping = byHand(
    [
      [0, "platform"],
      [1, "deviceId"],
    ],
    { headerRow: 0, remember: true },
  );
  const ready = await uploadFile(as(owner), file, { mapping });
  expect(ready).toMatchObject({ state: "ready", counts: { total: 2, new: 2 } });
  const { items } = await listImportRows(as(owner), { importId: ready.id });
  expect(items.map(({ row, cells }) => [row, cells.serial ?? cells.imei])).toEqual([
    [1, testSerial(1)],
    [2, testImei(1)],
  ]);
});
