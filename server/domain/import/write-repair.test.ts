import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRowChecker } from "./check-row.ts";
import { COLUMNS, HEADERS } from "./columns.ts";
import { matchColumns, ownColumns } from "./match-columns.ts";
import { type ReadEvent, readTemplate } from "./read/read-template.ts";
import { makeReferences } from "./references.ts";
import { guardCell, writeCsv } from "./write-csv.ts";
import { type RepairRow, writeRepair } from "./write-repair.ts";
import { type FileFormat, type TypedRow, typedCells } from "./write-template.ts";

const FORMATS: FileFormat[] = ["xlsx", "csv"];
const NO_REFERENCES = makeReferences({ agents: [], outlets: [], partners: [] });

/** The rows of a file as our own reader has them, in the template's order. */
async function readBack(bytes: Uint8Array, format: FileFormat): Promise<string[][]> {
  const rows: string[][] = [];
  let positions: (number | undefined)[] = [];
  for await (const event of readTemplate(bytes, { fileName: `repair.${format}` })) {
    if (event.type === "header") {
      const match = matchColumns(event.cells);
      expect(match.ignored).toEqual([]);
      positions = COLUMNS.map((column) => match.positions[column]);
    }
    if (event.type !== "rows") continue;
    for (const { cells } of event.rows) {
      rows.push(
        positions.map((position) => {
          const cell = cells[position ?? -1] ?? "";
          return typeof cell === "string" ? cell : `${cell.kind}:${cell.text}`;
        }),
      );
    }
  }
  return rows;
}

const problem: RepairRow["problems"][number] = {
  code: "IMEI_14_DIGITS",
  column: "imei",
  value: "49015420323751",
};
const repairRow = (cells: TypedRow): RepairRow => ({ cells, problems: [problem] });

const awkward: TypedRow[] = [
  { platform: "Android", imei: "49015420323751", model: "=1+1" },
  { platform: "Andriod", imei: '=HYPERLINK("http://x.example")', model: " \n@SUM(A1)" },
  { platform: "Android", imei: "3.53227E+14", imei2: "000000000000000", model: "'already" },
  { platform: "Android", serial: "-5", mac: "+1", model: "''=x", assetTag: "\tTab" },
  { platform: "Windows", serial: "a\u0000b\u001bc", model: "d\u202ee", outlet: "_x0041_" },
  { platform: "Windows", serial: "0042", agent: 'a;b,"c"\r\nd', partner: "Café 📱 هاتف" },
  { platform: "iOS", model: "\u00a0=1", assetTag: "<script>&amp;</script>" },
];

describe.each(FORMATS)("a repair file as .%s", (format) => {
  test("T21 B14 reads back into the very values that were typed", async () => {
    const bytes = await writeRepair({ format, rows: awkward.map(repairRow) });
    expect(await readBack(bytes, format)).toEqual(awkward.map(typedCells));
  });

  test("any text comes back", async () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
    const rows = fc.array(
      fc.record({ platform: fc.constant("Android"), imei: text, model: text, assetTag: text }),
      { minLength: 1, maxLength: 20 },
    );
    const halves = /[\ud800-\udfff]/u;
    await fc.assert(
      fc.asyncProperty(rows, async (typed) => {
        // Half a surrogate pair exists in no file of UTF-8, so none can have been typed.
        fc.pre(!typed.some((row) => halves.test(`${row.imei}${row.model}${row.assetTag}`)));
        const bytes = await writeRepair({ format, rows: typed.map(repairRow) });
        expect(await readBack(bytes, format)).toEqual(typed.map(typedCells));
      }),
      { seed: 20_261, numRuns: 12 },
    );
  });

  test("has the problem and how to mend it in front of the person's own columns", async () => {
    const cells = { platform: "Andriod", imei: "49015420323751" };
    const other: RepairRow["problems"][number] = {
      code: "PLATFORM_UNKNOWN",
      column: "platform",
      value: "Andriod",
      suggestion: "Android",
    };
    const bytes = await writeRepair({ format, rows: [{ cells, problems: [other, problem] }] });
    const events: ReadEvent[] = [];
    const fileName = `repair.${format}`;
    for await (const event of readTemplate(bytes, { fileName })) events.push(event);
    const [header, rows] = events;
    expect(header).toMatchObject({
      cells: ["Problem", "How to mend", ...COLUMNS.map((column) => HEADERS[column])],
    });
    const [what, mend] = rows?.type === "rows" ? (rows.rows[0]?.cells ?? []) : [];
    expect(what).toContain(
      "Platform: “Andriod” is not a platform that can be enrolled. (PLATFORM_UNKNOWN)",
    );
    expect(what).toContain("IMEI: 14 digits: the check digit was left off");
    expect(mend).toContain("Platform: Did you mean Android?");
    expect(mend).toContain("IMEI: Read all 15 on the device: *#06#.");
  });

  test("mended and uploaded again, its rows are good", async () => {
    const cells = { platform: "Windows", serial: "5CD0001", assetTag: "-7" };
    const bytes = await writeRepair({ format, rows: [repairRow(cells)] });
    const checker = createRowChecker(ownColumns(), NO_REFERENCES);
    const [row] = await readBack(bytes, format);
    expect(checker.check({ row: 2, cells: row ?? [] })).toMatchObject({
      problems: [],
      device: { serial: "5CD0001", assetTag: "-7" },
    });
  });
});

describe("T21 the export guard", () => {
  test.each(["=1", "+1", "-1", "@x", "'x", "\tx", "\rx", " =1", "\u00a0=1", "\n=1", "\r\n +1"])(
    "%j gets a leading apostrophe",
    (text) => {
      expect(guardCell(text)).toBe(`'${text}`);
    },
  );

  test.each(["", "x", "1-2", "a=b", " x", "\nx", "49015420323751"])(
    "%j is left as it is",
    (text) => {
      expect(guardCell(text)).toBe(text);
    },
  );

  test("no cell of a CSV begins as a formula does", () => {
    const text = Buffer.from(writeCsv([["=1", " @x", "ok"]])).toString();
    expect(text).toBe("\ufeff'=1,' @x,ok\r\n");
  });
});
