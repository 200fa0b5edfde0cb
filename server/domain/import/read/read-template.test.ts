import * as XLSX from "@e965/xlsx";
import ExcelJS from "exceljs";
import { beforeEach, describe, expect, test } from "vitest";
import { TemplateFileError } from "../file-error.ts";
import { readTemplate } from "./read-template.ts";
import { endIdleThread } from "./reader-thread.ts";
import { fixture, refusal, whole, wholeInThread } from "./testing/collect.ts";
import { DEVICE, HEADER, MAIN, rowOf, workbookOf } from "./testing/workbook-of.ts";

describe("files of other writers", () => {
  test("B9 LibreOffice: rich text, hyperlink, formula, error, date and numbers", async () => {
    const { header, rows, rowCount } = await wholeInThread(fixture("libreoffice.xlsx"));
    expect(header).toMatchObject({ format: "xlsx", sheet: "Devices", row: 1 });
    expect(header.cells).toEqual(["Platform", "IMEI", "Model", "Agent email"]);
    expect(rows).toEqual([
      {
        row: 2,
        cells: [
          "android",
          { kind: "number", text: "353227101234561" },
          "rich text",
          "agent1@acme.example",
        ],
      },
      {
        row: 4,
        cells: [
          "windows",
          { kind: "number", text: "353227000000000" },
          { kind: "formula", text: "ab" },
          { kind: "formula", text: "#DIV/0!" },
        ],
      },
      {
        row: 5,
        cells: [
          "android",
          { kind: "number", text: "45352" },
          "Größe 😀",
          { kind: "number", text: "1" },
        ],
      },
    ]);
    expect(rowCount).toBe(3);
  });

  test("B9 openpyxl: inline strings, a formula without a result, a boolean, an error", async () => {
    const { header, rows } = await whole(fixture("openpyxl.xlsx"));
    expect(header.cells).toEqual(["Platform", "IMEI", "Model", "Asset tag", "Agent email"]);
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 5, 6]);
    expect(rows[0]?.cells[2]).toBe("Größe S 😀");
    expect(rows[1]?.cells.slice(1, 4)).toEqual([
      { kind: "number", text: "353227101234561" },
      "two\nlines",
      { kind: "boolean", text: "TRUE" },
    ]);
    expect(rows[2]?.cells.slice(2)).toEqual([
      { kind: "formula", text: "" },
      { kind: "error", text: "#N/A" },
    ]);
    expect(rows[3]?.cells[3]).toEqual({ kind: "number", text: "1.5" });
  });

  test("B9 exceljs: rich text, hyperlink, formula, date", async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet("Notes").addRow(["Not this one"]);
    const sheet = workbook.addWorksheet("devices");
    sheet.addRow(["Platform", "IMEI", "Model", "Agent email"]);
    sheet.addRow([
      "android",
      new Date(Date.UTC(2024, 2, 1)),
      { richText: [{ text: "ri" }, { font: { bold: true }, text: "ch" }] },
      { text: "agent1@acme.example", hyperlink: "mailto:agent1@acme.example" },
    ]);
    sheet.addRow(["android", { formula: "1+1", result: 2 }, { error: "#REF!" }]);
    const { header, rows } = await whole(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(header.sheet).toBe("devices");
    expect(rows[0]?.cells).toEqual([
      "android",
      { kind: "number", text: "45352" },
      "rich",
      "agent1@acme.example",
    ]);
    expect(rows[1]?.cells).toEqual([
      "android",
      { kind: "formula", text: "2" },
      { kind: "error", text: "#REF!" },
    ]);
  });

  test.each([true, false])(
    "SheetJS, shared strings %s: blank rows count and are left out",
    async (bookSST) => {
      const table = [
        ["Platform", "IMEI"],
        ["android", "353227101234561"],
        [],
        ["windows", 353227101234561],
      ];
      const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(table), "Sheet1");
      const bytes = XLSX.write(book, {
        type: "buffer",
        bookType: "xlsx",
        compression: true,
        bookSST,
      });
      const { header, rows } = await whole(bytes);
      expect(header.sheet).toBe("Sheet1");
      expect(rows).toEqual([
        { row: 2, cells: ["android", "353227101234561"] },
        { row: 4, cells: ["windows", { kind: "number", text: "353227101234561" }] },
      ]);
    },
  );
});

describe("the thread", () => {
  beforeEach(endIdleThread);

  const many = Array.from({ length: 5_500 }, (_, index) =>
    rowOf(index + 2, ["android", `${index}`]),
  ).join("");

  test("batches have at most 500 rows, in order, whatever the caller's pace", async () => {
    const sizes: number[] = [];
    let last = 1;
    for await (const event of readTemplate(workbookOf({ rows: HEADER + many }), {
      fileName: "a.xlsx",
    })) {
      if (event.type !== "rows") continue;
      await new Promise((resolve) => setImmediate(resolve));
      sizes.push(event.rows.length);
      for (const { row } of event.rows) expect(row).toBe(++last);
    }
    expect(sizes).toEqual(Array.from({ length: 11 }, () => 500));
  });

  test("T20 a caller who leaves ends the thread", async () => {
    const before = threads();
    for await (const event of readTemplate(workbookOf({ rows: HEADER + many }), {
      fileName: "a.xlsx",
    })) {
      expect(threads()).toBeGreaterThan(before);
      if (event.type === "rows") break;
    }
    expect(threads()).toBe(before);
  });

  test("T20 the time limit ends the thread", async () => {
    const before = threads();
    const reading = readTemplate(workbookOf({ rows: HEADER + many }), {
      fileName: "a.xlsx",
      timeoutMs: 1,
    });
    const error = await reading.next().catch((reason) => reason);
    expect(error).toBeInstanceOf(TemplateFileError);
    expect(error).toMatchObject({
      code: "FILE_TOO_COMPLEX",
      details: { limit: "milliseconds", allowed: 1 },
    });
    expect(threads()).toBe(before);
  });

  test("the caller's bytes are left as they were", async () => {
    const bytes = workbookOf({ rows: HEADER + DEVICE });
    const copy = Buffer.from(bytes);
    await wholeInThread(bytes);
    expect(bytes.equals(copy)).toBe(true);
  });
});

test("P: a lower limit of rows, with both numbers", async () => {
  const rows = HEADER + DEVICE + rowOf(3, ["android", "1"]);
  const reading = readTemplate(workbookOf({ rows }), { fileName: "a.xlsx", maxRows: 1 });
  const seen: string[] = [];
  const read = async () => {
    for await (const { type } of reading) seen.push(type);
  };
  await expect(read()).rejects.toMatchObject({
    code: "TOO_MANY_ROWS",
    details: { rows: 2, limit: 1 },
  });
  expect(seen).toEqual(["header"]);
});

test("UTF-16 parts are read by their byte order mark, and refused without it", async () => {
  const text = `<worksheet xmlns="${MAIN}"><sheetData>${HEADER}${DEVICE}</sheetData></worksheet>`;
  const marked = Buffer.from(`\ufeff${text}`, "utf16le");
  expect((await whole(workbookOf({ sheet: marked }))).rowCount).toBe(1);
  expect((await refusal(workbookOf({ sheet: Buffer.from(text, "utf16le") }))).code).toBe(
    "FILE_DAMAGED",
  );
});

function threads(): number {
  return process
    .getActiveResourcesInfo()
    .filter((name) => name === "MessagePort" || name === "Worker").length;
}
