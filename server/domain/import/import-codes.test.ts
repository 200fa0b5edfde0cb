import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { importRow } from "#db/schema/import.ts";
import { testImei, testSerial } from "#server/testing/identifiers.ts";
import { uploadFile } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import type { TestRow } from "#server/testing/template.ts";
import { csvTemplate } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import type { FileCode } from "./file-error.ts";
import { lineValue } from "./line-value.ts";
import { fileWords, problemWords } from "./problem-words.ts";
import { DEVICE, entriesOf, HEADER, rowOf, workbookOf } from "./read/testing/workbook-of.ts";
import { zipOf } from "./read/testing/zip-of.ts";
import { listImportRows } from "./rows.ts";

/** The whole way of each boundary of ASSURANCE.md part 4: a file goes in, a code with its words comes out. */
let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const text = (content: string) => Buffer.from(content);
const lines = (count: number) => `Platform,IMEI\r\n${`Android,${testImei(1)}\r\n`.repeat(count)}`;
const sheet = (rows: string) => workbookOf({ rows: HEADER + rows });

const FILES: [name: string, code: FileCode, fileName: string, bytes: () => Buffer][] = [
  ["B3 no rows", "NO_ROWS", "a.csv", () => text("Platform,IMEI\r\n")],
  ["B3 20,001 rows", "TOO_MANY_ROWS", "a.csv", () => text(lines(20_001))],
  ["B3 5,000 columns", "FILE_TOO_COMPLEX", "a.csv", () => text(`${"a,".repeat(5_000)}b\r\n`)],
  ["B4 header missing", "HEADER_MISSING", "a.csv", () => text("Colour,IMEI\r\nred,1\r\n")],
  ["B4 header twice", "HEADER_DUPLICATE", "a.csv", () => text("OS,IMEI,IMEI\r\na,1,2\r\n")],
  ["B5 a CSV named .xlsx", "UNSUPPORTED_FILE", "a.xlsx", () => text(lines(1))],
  ["B5 0 bytes", "NO_ROWS", "a.csv", () => text("")],
  ["B5 a cut zip", "FILE_DAMAGED", "a.xlsx", () => sheet(DEVICE).subarray(0, 300)],
  ["B5 an entry ../x", "FILE_DAMAGED", "a.xlsx", () => zipOf([{ name: "../x", data: "x" }])],
  [
    "B6 a bomb",
    "FILE_TOO_COMPLEX",
    "a.xlsx",
    () => zipOf(entriesOf({ rows: HEADER + DEVICE + " ".repeat(30_000_000) })),
  ],
  [
    "B7 a DOCTYPE",
    "FILE_TOO_COMPLEX",
    "a.xlsx",
    () => workbookOf({ sheet: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }),
  ],
  ["B7 broken XML", "FILE_DAMAGED", "a.xlsx", () => sheet("<row r='2'><c")],
  [
    "B8 a row number that falls",
    "FILE_DAMAGED",
    "a.xlsx",
    () => sheet(rowOf(9, ["a"]) + rowOf(3, ["b"])),
  ],
  ["B13 an open quote", "FILE_DAMAGED", "a.csv", () => text('Platform,IMEI\r\n"Android,1\r\n')],
  [
    "B13 other binary",
    "UNSUPPORTED_FILE",
    "a.csv",
    () => Buffer.from(Array.from({ length: 400 }, (_, index) => index % 8)),
  ],
];

describe("a file that cannot be taken ends as failed, with its code, and words that mend it", () => {
  test.each(FILES)("%s: %s", async (_name, code, fileName, bytes) => {
    const { as, owner } = await world.organisation();
    const view = await uploadFile(as(owner), Uint8Array.from(bytes()), { fileName });
    expect(view).toMatchObject({ state: "failed", failure: { code }, counts: { total: 0 } });
    const words = fileWords(code, view.failure?.details);
    for (const said of [words.title, words.what, words.mend])
      expect(said).toMatch(/^[\p{Lu}\p{N}]/u);
  });
});

const IMEI = testImei(50);
const ROWS: [name: string, row: TestRow, codes: string[]][] = [
  ["B1 14 digits", { imei: IMEI.slice(0, 14) }, ["IMEI_14_DIGITS"]],
  ["B1 16 digits", { imei: `${IMEI}1` }, ["IMEI_IS_IMEISV"]],
  ["B1 another length", { imei: "123" }, ["IMEI_LENGTH"]],
  ["B1 a wrong check digit", { imei: "004402130000001" }, ["IMEI_CHECK_DIGIT"]],
  ["B1 letters", { imei: "O04402130000001" }, ["IMEI_NOT_DIGITS"]],
  ["B1 full-width digits", { imei: "３５３２２７１０１２３４５６１" }, ["IMEI_NOT_DIGITS"]],
  ["B1 damage by a spreadsheet", { imei: "3.53227E+14" }, ["IMEI_SPREADSHEET_DAMAGE"]],
  ["B1 nine zeros at the end", { imei: "353227000000000" }, ["IMEI_SPREADSHEET_DAMAGE"]],
  ["B1 a bidi control", { imei: `${IMEI}\u202e` }, ["CONTROL_CHARACTER"]],
  ["B3 a cell of 1 MB", { imei: IMEI, model: "x".repeat(1_000_000) }, ["VALUE_TOO_LONG"]],
  ["B9 an error value", { imei: IMEI, model: "#REF!" }, ["FORMULA_NOT_ACCEPTED"]],
  ["B9 a date as IMEI", { imei: "2026-05-01 00:00" }, ["IMEI_LENGTH"]],
  ["B14 10,000 characters", { imei: IMEI, assetTag: "y".repeat(10_000) }, ["VALUE_TOO_LONG"]],
  ["B14 a control character", { imei: IMEI, model: "a\u0007b" }, ["CONTROL_CHARACTER"]],
  ["no identifier", {}, ["IDENTIFIER_REQUIRED"]],
  ["a platform nobody knows", { imei: IMEI, platform: "iOS" }, ["PLATFORM_UNKNOWN"]],
  ["a placeholder", { platform: "Windows", serial: "N/A" }, ["SERIAL_PLACEHOLDER"]],
  ["no agent of ours", { imei: IMEI, agent: "x@nowhere.example" }, ["AGENT_UNKNOWN"]],
  ["no outlet of ours", { imei: IMEI, outlet: "Moon" }, ["OUTLET_UNKNOWN"]],
];

describe("a row with a problem says it with its code, its cell, and words that mend it", () => {
  test.each(ROWS)("%s", async (_name, row, codes) => {
    const { as, owner } = await world.organisation();
    const bytes = csvTemplate([{ platform: "Android", ...row }]);
    const { id: importId, counts } = await uploadFile(as(owner), bytes);
    expect(counts).toMatchObject({ total: 1, problem: 1 });
    const { items } = await listImportRows(as(owner), { importId });
    expect(items[0]?.codes).toEqual(codes);
    for (const problem of items[0]?.problems ?? []) {
      expect(problem.cell).toMatch(/^[A-J]2$/);
      const { what, mend } = problemWords(problem);
      expect(`${what} ${mend}`).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  test("B14 emoji, other scripts, markup and what looks like a formula are kept, after NFC", async () => {
    const { as, owner } = await world.organisation();
    const names = ["📱 Türe", "הדגם", "<script>alert(1)</script>", "=1+1", "Cafe\u0301"];
    const rows = names.map((model, index) => ({
      platform: "Windows",
      imei: "",
      serial: testSerial(index),
      model,
    }));
    const { id: importId, counts } = await uploadFile(as(owner), csvTemplate(rows));
    expect(counts).toMatchObject({ new: 5, problem: 0 });
    const stored = await world.db.read
      .select({ model: lineValue.model })
      .from(importRow)
      .where(eq(importRow.importId, importId))
      .orderBy(importRow.row);
    expect(stored.map(({ model }) => model)).toEqual(names.map((name) => name.normalize("NFC")));
  });
});
