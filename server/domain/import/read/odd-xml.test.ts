import { describe, expect, test } from "vitest";
import { refusal, whole } from "./testing/collect.ts";
import { DEVICE, entriesOf, HEADER, MAIN, rowOf, workbookOf } from "./testing/workbook-of.ts";
import { zipOf } from "./testing/zip-of.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";

const sheetOf = (rows: string, before = "", after = "") =>
  `<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
const cellsOf = async (cells: string, strings?: string) => {
  const rows = `${HEADER}<row r="2"><c r="A2" t="str"><v>x</v></c>${cells}</row>`;
  const read = await whole(workbookOf(strings === undefined ? { rows } : { rows, strings }));
  return read.rows[0]?.cells.slice(1);
};
const codeOf = async (sheet: string | Uint8Array) => (await refusal(workbookOf({ sheet }))).code;

describe("B4 the first row that is not blank is the header, wherever it is", () => {
  test("B4 blank rows above it, gaps between columns", async () => {
    const rows = `<row r="3"/><row r="5"><c r="B5" t="str"><v> Platform </v></c><c r="D5"><v>7</v></c></row>${rowOf(9, ["a"])}`;
    const { header, rows: read } = await whole(workbookOf({ rows }));
    expect(header).toMatchObject({ row: 5, cells: ["", " Platform ", "", "7"] });
    expect(read).toEqual([{ row: 9, cells: ["a"] }]);
  });
});

describe("B7 XML that is not welcome", () => {
  test.each([
    ["DOCTYPE", `<!DOCTYPE worksheet [<!ENTITY a "b">]>${sheetOf(HEADER + DEVICE)}`],
    ["an entity of its own", sheetOf(HEADER + rowOf(2, ["&a;"]))],
    ["depth 33", "<worksheet>".repeat(33)],
    ["depth 1,000,000", `<worksheet>${"<a>".repeat(999_999)}`],
    ["a tag without an end", `<worksheet a="${"x".repeat(600_000)}`],
  ])("B7 %s: FILE_TOO_COMPLEX", async (_, sheet) => {
    const started = performance.now();
    expect((await refusal(workbookOf({ sheet, stored: true }))).code).toBe("FILE_TOO_COMPLEX");
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("B7 the same in the small parts", async () => {
    const extra = [{ name: "xl/workbook.xml", data: `<!DOCTYPE workbook><workbook/>` }];
    expect((await refusal(workbookOf({ rows: DEVICE, extra }))).code).toBe("FILE_TOO_COMPLEX");
  });

  test.each<[string, string | Uint8Array]>([
    [
      "invalid UTF-8",
      Buffer.concat([Buffer.from(`<worksheet a="`), Buffer.from([0xc3, 0x28]), Buffer.from('"/>')]),
    ],
    [
      "a UTF-8 sequence cut at the end",
      Buffer.concat([Buffer.from(sheetOf(DEVICE)), Buffer.from([0xe2, 0x82])]),
    ],
    ["an unclosed tag", `<worksheet xmlns="${MAIN}"><sheetData>`],
    ["crossed tags", "<worksheet><sheetData></worksheet></sheetData>"],
    ["an attribute twice", sheetOf('<row r="1" r="1"/>')],
    ["an attribute without quotes", sheetOf("<row r=1/>")],
    ["a bare &", sheetOf(rowOf(1, ["a & b"]))],
    ["a control character", sheetOf(rowOf(1, ["a\u0001b"]))],
    ["a character reference to NUL", sheetOf(rowOf(1, ["&#0;"]))],
    ["text after the root", `${sheetOf(DEVICE)}x`],
    ["two roots", sheetOf(DEVICE) + sheetOf(DEVICE)],
    ["nothing", ""],
    ["another root", `<chartsheet xmlns="${MAIN}"/>`],
    ["another encoding", `<?xml version="1.0" encoding="ISO-8859-1"?>${sheetOf(DEVICE)}`],
    ["a prefix that changes its meaning", sheetOf('<row xmlns="urn:other"/>')],
  ])("B7 %s: FILE_DAMAGED", async (_, sheet) => {
    expect(await codeOf(sheet)).toBe("FILE_DAMAGED");
  });
});

describe("B8 rows and addresses", () => {
  test.each([
    ["past the last row", rowOf(1_048_577, ["x"])],
    ["of 20 digits", '<row r="99999999999999999999"/>'],
    ["0", '<row r="0"/>'],
    ["negative", '<row r="-1"/>'],
    ["falling", '<row r="5"/><row r="4"/>'],
    ["twice", '<row r="5"/><row r="5"/>'],
    ["other than its cell's", '<row r="5"><c r="A6"><v>1</v></c></row>'],
    ["with cells that fall", '<row r="5"><c r="B5"><v>1</v></c><c r="A5"><v>1</v></c></row>'],
    ["with a cell twice", '<row r="5"><c r="B5"><v>1</v></c><c r="B5"><v>1</v></c></row>'],
    ["with an address that is none", '<row r="5"><c r="5B"><v>1</v></c></row>'],
    ["with a shared string that is not there", '<row r="5"><c r="B5" t="s"><v>7</v></c></row>'],
    ["with a type that is none", '<row r="5"><c r="B5" t="x"><v>7</v></c></row>'],
  ])("B8 a row number %s: FILE_DAMAGED", async (_, rows) => {
    expect(await codeOf(sheetOf(rows))).toBe("FILE_DAMAGED");
  });

  test("B8 the last row a spreadsheet has is a row", async () => {
    const { rows } = await whole(workbookOf({ rows: HEADER + rowOf(1_048_576, ["x"]) }));
    expect(rows).toEqual([{ row: 1_048_576, cells: ["x"] }]);
  });

  test("B8 a validation over the whole sheet and a sheetId of 2,000,000,000 are not looked at", async () => {
    const after =
      '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>';
    const sheets = '<sheet name="Devices" sheetId="2000000000" r:id="rId1"/>';
    const sheet = sheetOf(
      HEADER + DEVICE,
      '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>',
      after,
    );
    expect((await whole(workbookOf({ sheet, sheets }))).rowCount).toBe(1);
  });

  test("B8 rows and cells without numbers are counted; a row takes the number of its first cell", async () => {
    const text = (r: string) => `<c ${r}t="str"><v>x</v></c>`;
    const rows = `<row>${text("")}</row><row/><row>${text("")}${text("")}</row><row>${text('r="B9" ')}</row><row>${text("")}</row>`;
    const { header, rows: read } = await whole(workbookOf({ rows }));
    expect(header.row).toBe(1);
    expect(read).toEqual([
      { row: 3, cells: ["x", "x"] },
      { row: 9, cells: ["", "x"] },
      { row: 10, cells: ["x"] },
    ]);
  });
});

describe("B9 cells", () => {
  test("B9 formulas and errors keep their kind and show their result", async () => {
    expect(
      await cellsOf(
        '<c><f>A1</f><v>5</v></c><c t="str"><f>A1</f><v>x</v></c><c t="e"><v>#N/A</v></c><c><f t="shared" si="0"/></c><c t="b"><v>0</v></c>',
      ),
    ).toEqual([
      { kind: "formula", text: "5" },
      { kind: "formula", text: "x" },
      { kind: "error", text: "#N/A" },
      { kind: "formula", text: "" },
      { kind: "boolean", text: "FALSE" },
    ]);
  });

  test("B9 a row of formulas without results is there; one of formulas that show nothing is blank", async () => {
    const rows = `${HEADER}<row><c><f>X1</f></c></row><row><c t="str"><f>X1</f><v></v></c></row>${rowOf(9, ["x"])}`;
    expect((await whole(workbookOf({ rows }))).rows.map(({ row }) => row)).toEqual([2, 9]);
  });

  test("B9 rich text joined, phonetic runs left out, CDATA, references, blanks, escapes", async () => {
    const rich =
      '<r><rPr><b/></rPr><t xml:space="preserve">a </t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>no</t></rPh><phoneticPr fontId="1"/>';
    expect(
      await cellsOf(
        `<c t="s"><v>0</v></c><c t="inlineStr"><is>${rich}</is></c><c t="s"><v>1</v></c><c t="str"><v>_x0041_&#66;</v></c><c t="d"><v>2024-03-01T00:00:00</v></c>`,
        `<si>${rich}</si><si><t><![CDATA[<a>&amp;]]> é&lt;\r\n</t></si>`,
      ),
    ).toEqual(["a b", "a b", "<a>&amp; é<\n", "AB", { kind: "date", text: "2024-03-01T00:00:00" }]);
  });
});

describe("parts are found by relationship", () => {
  const renamed = (target: string) =>
    `<Relationships xmlns="${RELATIONS}"><Relationship Target="${target}" Type="${OFFICE}/worksheet" Id="rId1"/></Relationships>`;

  test("an absolute target, another name, any order, other prefixes", async () => {
    const sheet = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData>${(HEADER + DEVICE).replace(/<(\/?)(\w+)/g, "<$1x:$2")}</x:sheetData></x:worksheet>`;
    const extra = [
      { name: "xl/_rels/workbook.xml.rels", data: renamed("/odd/Name%20of%20it.xml") },
      { name: "odd/name of it.xml", data: sheet },
      {
        name: "xl/workbook.xml",
        data: `<m:workbook xmlns:m="${MAIN}"><m:sheets><m:sheet xmlns:q="${OFFICE}" q:id="rId1" name="DEVICES" sheetId="1"/></m:sheets></m:workbook>`,
      },
    ];
    const entries = entriesOf({ extra }).reverse();
    expect((await whole(zipOf(entries))).header).toMatchObject({
      sheet: "DEVICES",
      cells: ["Platform", "IMEI"],
    });
  });

  test("hidden sheets are passed over, unless one is called Devices", async () => {
    const sheets =
      '<sheet name="Lists" sheetId="1" state="hidden" r:id="rId9"/><sheet name="Mine" sheetId="2" r:id="rId1"/>';
    expect((await whole(workbookOf({ rows: HEADER + DEVICE, sheets }))).header.sheet).toBe("Mine");
    const hidden = '<sheet name="Mine" sheetId="1" state="veryHidden" r:id="rId1"/>';
    expect((await refusal(workbookOf({ rows: HEADER, sheets: hidden }))).code).toBe("FILE_DAMAGED");
  });

  test("a target that leads nowhere is damaged", async () => {
    const extra = [{ name: "xl/_rels/workbook.xml.rels", data: renamed("../../../etc/passwd") }];
    expect((await refusal(workbookOf({ rows: HEADER, extra }))).code).toBe("FILE_DAMAGED");
  });
});
