import { describe, expect, test } from "vitest";
import { fixture, whole } from "./testing/collect.ts";
import { entriesOf, MAIN } from "./testing/workbook-of.ts";
import { zipOf } from "./testing/zip-of.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const IMEI = "004499010000005";

describe("B9 files as other writers shape them", () => {
  test("xlsxwriter: shared strings, rich text, hyperlink, a formula with its result, a boolean", async () => {
    const { header, rows } = await whole(fixture("xlsxwriter.xlsx"));
    expect(header).toMatchObject({
      sheet: "Devices",
      cells: ["Platform", "IMEI", "Model", "Agent email", "Asset tag"],
    });
    expect(rows).toEqual([
      {
        row: 2,
        cells: [
          "Android",
          IMEI,
          "Fieldphone 5 😀",
          "agent1@acme.example",
          { kind: "number", text: "42" },
        ],
      },
      {
        row: 4,
        cells: [
          "Android",
          { kind: "number", text: "353227101234561" },
          { kind: "formula", text: "2" },
          { kind: "boolean", text: "TRUE" },
        ],
      },
    ]);
  });

  test("Google Sheets: styled blanks to the right and below, shared strings with xml:space, a drawing beside", async () => {
    const strings = ["Platform", "IMEI", "Android", IMEI, " Fieldphone "];
    const table = strings.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join("");
    const shared = (ref: string, index: number) => `<c r="${ref}" s="1" t="s"><v>${index}</v></c>`;
    const blanks = (row: number) =>
      ["C", "D", "E"].map((column) => `<c r="${column}${row}" s="2"/>`).join("");
    const sheet = `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}" xmlns:mx="urn:mx"><sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><sheetData><row r="1" ht="15.75" customHeight="1">${shared("A1", 0)}${shared("B1", 1)}${blanks(1)}</row><row r="2">${shared("A2", 2)}${shared("B2", 3)}<c r="C2" s="1" t="s"><v>4</v></c></row><row r="3">${blanks(3)}</row></sheetData><drawing r:id="rId1"/></worksheet>`;
    const extra = [{ name: "xl/drawings/drawing1.xml", data: "<not-looked-at" }];
    const { header, rows } = await whole(zipOf(entriesOf({ sheet, strings: table, extra })));
    expect(header.cells.slice(0, 2)).toEqual(["Platform", "IMEI"]);
    expect(rows.map(({ row }) => row)).toEqual([2]);
    expect(rows[0]?.cells.slice(0, 3)).toEqual(["Android", IMEI, " Fieldphone "]);
  });

  test("the OpenXML SDK: a prefix on every element, absolute targets, inline strings, a part name of its own", async () => {
    const inline = (ref: string, text: string) =>
      `<x:c r="${ref}" t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
    const sheet = `<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1">${inline("A1", "Platform")}${inline("B1", "IMEI")}</x:row><x:row r="2">${inline("A2", "Android")}${inline("B2", IMEI)}</x:row></x:sheetData></x:worksheet>`;
    const part = "xl/worksheets/sheet-R1f2a.xml";
    const extra = [
      { name: part, data: sheet },
      {
        name: "xl/_rels/workbook.xml.rels",
        data: `<Relationships xmlns="${RELATIONS}"><Relationship Type="${OFFICE}/worksheet" Target="/${part}" Id="R1f2a"/></Relationships>`,
      },
      {
        name: "xl/workbook.xml",
        data: `<x:workbook xmlns:x="${MAIN}"><x:sheets><x:sheet name="Devices" sheetId="1" r:id="R1f2a" xmlns:r="${OFFICE}"/></x:sheets></x:workbook>`,
      },
    ];
    const { header, rows } = await whole(zipOf(entriesOf({ extra })));
    expect(header.cells).toEqual(["Platform", "IMEI"]);
    expect(rows).toEqual([{ row: 2, cells: ["Android", IMEI] }]);
  });
});
