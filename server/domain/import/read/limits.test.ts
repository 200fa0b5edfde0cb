import * as XLSX from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { fixture, refusal, refusalInThread, whole } from "./testing/collect.ts";
import { DEVICE, entriesOf, HEADER, MAIN, rowOf, workbookOf } from "./testing/workbook-of.ts";
import { type ZipEntry, zipOf } from "./testing/zip-of.ts";

const MB = 1024 * 1024;
const zeros = (bytes: number) => Buffer.alloc(bytes);

function devices(count: number): string {
  return Array.from({ length: count }, (_, index) =>
    rowOf(index + 2, ["android", `${index}`]),
  ).join("");
}

describe("B3 sizes", () => {
  test("B3 no rows: an empty file, an empty sheet, a header alone", async () => {
    expect((await refusal(zeros(0))).code).toBe("NO_ROWS");
    expect((await refusal(zeros(0), "devices.csv")).code).toBe("NO_ROWS");
    expect((await refusal(workbookOf({}))).code).toBe("NO_ROWS");
    expect((await refusal(workbookOf({ rows: HEADER }))).code).toBe("NO_ROWS");
    expect((await refusal(Buffer.from("Platform,IMEI\r\n\r\n"), "devices.csv")).code).toBe(
      "NO_ROWS",
    );
  });

  test("B3 20,000 rows are read; of 20,003 both numbers are told", async () => {
    expect((await whole(workbookOf({ rows: HEADER + devices(20_000) }))).rowCount).toBe(20_000);
    const { code, details } = await refusal(workbookOf({ rows: HEADER + devices(20_003) }));
    expect({ code, details }).toEqual({
      code: "TOO_MANY_ROWS",
      details: { rows: 20_003, limit: 20_000 },
    });
    const csv = `Platform,IMEI\n${"android,1\n".repeat(20_001)}`;
    expect((await refusal(Buffer.from(csv), "a.csv")).details).toEqual({
      rows: 20_001,
      limit: 20_000,
    });
  });

  test("B3 blank rows are not device rows, but elements: 100,000 at most", async () => {
    const blank = '<row><c s="1"/></row>';
    const rows = HEADER + DEVICE + blank.repeat(30_000);
    expect((await whole(workbookOf({ rows }))).rowCount).toBe(1);
    const many = await refusal(workbookOf({ rows: HEADER + blank.repeat(100_000), stored: true }));
    expect(many).toEqual({
      code: "FILE_TOO_COMPLEX",
      details: { limit: "row elements", allowed: 100_000 },
    });
    const lines = await refusal(Buffer.from(`Platform,IMEI${"\n".repeat(100_001)}`), "a.csv");
    expect(lines.code).toBe("FILE_TOO_COMPLEX");
  });

  test("B3 5,000 columns", async () => {
    const wide = Array.from({ length: 5_000 }, (_, index) => `c${index}`);
    const { code, details } = await refusal(workbookOf({ rows: rowOf(1, wide) }));
    expect(code).toBe("FILE_TOO_COMPLEX");
    expect(details).toMatchObject({ limit: "columns", allowed: 256 });
    expect((await refusal(Buffer.from(wide.join(",")), "a.csv")).code).toBe("FILE_TOO_COMPLEX");
    expect(
      (await whole(workbookOf({ rows: rowOf(1, wide.slice(0, 256)) + DEVICE }))).header.cells,
    ).toHaveLength(256);
  });

  test("B3 a cell of 1 MB is cut at 512 characters and marked", async () => {
    const long = { kind: "long", text: "x".repeat(512) };
    const noise = Buffer.alloc(MB, "x").toString();
    const sheet = workbookOf({ rows: HEADER + rowOf(2, ["android", noise]) });
    expect((await whole(sheet)).rows[0]?.cells[1]).toEqual(long);
    const shared = workbookOf({
      rows: `${HEADER}<row><c t="s"><v>0</v></c></row>`,
      strings: `<si><t>${noise}</t></si>`,
    });
    expect((await whole(shared)).rows[0]?.cells[0]).toEqual(long);
    expect(
      (await whole(workbookOf({ rows: HEADER + rowOf(2, ["x".repeat(512)]) }))).rows[0]?.cells,
    ).toEqual(["x".repeat(512)]);
  });

  test("B3 a file past 10 MB, with both numbers", async () => {
    const { code, details } = await refusal(zeros(10 * MB + 1));
    expect({ code, details }).toEqual({
      code: "FILE_TOO_LARGE",
      details: { size: 10 * MB + 1, limit: 10 * MB },
    });
  });
});

describe("B5 what is not a template is named", () => {
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([["Platform"], ["android"]]), "Devices");
  const encrypted = XLSX.CFB.utils.cfb_new();
  XLSX.CFB.utils.cfb_add(encrypted, "/EncryptedPackage", zeros(512));
  const macros = {
    contentType: "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    rows: HEADER + DEVICE,
  };

  test.each<[string, Uint8Array, string, RegExp]>([
    ["CSV named .xlsx", Buffer.from("Platform,IMEI\nandroid,1\n"), "a.xlsx", /text/],
    [".xlsx named .csv", workbookOf({ rows: HEADER + DEVICE }), "a.csv", /Excel workbook/],
    ["xls of SheetJS", XLSX.write(book, { type: "buffer", bookType: "xls" }), "a.xlsx", /\.xls\b/],
    ["xls of LibreOffice", fixture("libreoffice.xls"), "a.xls", /\.xls\b/],
    ["ods of SheetJS", XLSX.write(book, { type: "buffer", bookType: "ods" }), "a.ods", /\.ods/],
    ["ods of LibreOffice, renamed", fixture("libreoffice.ods"), "a.xlsx", /\.ods/],
    ["encrypted", XLSX.CFB.write(encrypted, { type: "buffer" }) as Buffer, "a.xlsx", /password/],
    ["macros", workbookOf(macros), "a.xlsm", /\.xlsm/],
    ["macros, renamed", workbookOf(macros), "a.xlsx", /\.xlsm/],
    [
      "macros, by their part",
      workbookOf({ rows: DEVICE, extra: [{ name: "xl/vbaProject.bin", data: "x" }] }),
      "a.xlsx",
      /\.xlsm/,
    ],
    ["xlsb", XLSX.write(book, { type: "buffer", bookType: "xlsb" }), "a.xlsx", /\.xlsb/],
    ["a zip of something else", zipOf([{ name: "readme.txt", data: "hello" }]), "a.xlsx", /ZIP/],
    ["PDF", Buffer.from("%PDF-1.7\n%âãÏÓ"), "a.csv", /PDF/],
    ["no extension", workbookOf({ rows: HEADER + DEVICE }), "devices", /Excel workbook/],
  ])("B5 %s", async (_, bytes, fileName, found) => {
    const { code, details } = await refusal(bytes, fileName);
    expect(code).toBe("UNSUPPORTED_FILE");
    expect(details.found).toMatch(found);
  });

  test("B5 a cut zip, at every place", async () => {
    const bytes = workbookOf({ rows: HEADER + DEVICE });
    for (const part of [0.05, 0.3, 0.6, 0.9, 0.99]) {
      expect((await refusal(bytes.subarray(0, Math.floor(bytes.length * part)))).code).toBe(
        "FILE_DAMAGED",
      );
    }
  });

  test.each(["../x", "/etc/x", "xl\\x.xml", "C:/x"])(
    "B5 an entry named %s: damaged, and no path in the answer",
    async (name) => {
      const { code, details } = await refusal(
        workbookOf({ rows: HEADER + DEVICE, extra: [{ name, data: "x" }] }),
      );
      expect(code).toBe("FILE_DAMAGED");
      expect(JSON.stringify(details)).not.toContain(name);
    },
  );
});

describe("B6 T20 bombs are refused before they are inflated", () => {
  const with_ = (...extra: ZipEntry[]) => workbookOf({ rows: HEADER + DEVICE, extra });
  const many = Array.from({ length: 100_000 }, (_, index) => ({
    name: `x${index}`,
    data: "",
    stored: true,
  }));

  test.each<[string, () => Buffer, string]>([
    [
      "40 MB of zeros",
      () => with_({ name: "xl/media/a.bin", data: zeros(40 * MB) }),
      "FILE_TOO_COMPLEX",
    ],
    [
      "an entry that declares 41 MB",
      () => with_({ name: "a", data: "x", declaredSize: 41 * MB }),
      "FILE_TOO_COMPLEX",
    ],
    [
      "61 MB declared together",
      () => with_(...[0, 1].map((n) => ({ name: `a${n}`, data: "x", declaredSize: 31 * MB }))),
      "FILE_TOO_COMPLEX",
    ],
    ["more than 200 entries", () => with_(...many.slice(0, 200)), "FILE_TOO_COMPLEX"],
    ["100,000 entries", () => zipOf([...entriesOf({ rows: HEADER }), ...many]), "FILE_TOO_COMPLEX"],
    [
      "the sheet is a bomb",
      () => workbookOf({ sheet: Buffer.alloc(30 * MB, "<row/>") }),
      "FILE_TOO_COMPLEX",
    ],
  ])("B6 %s", async (_, make, expected) => {
    const bytes = make();
    const started = performance.now();
    const before = process.memoryUsage().rss;
    expect((await refusalInThread(bytes)).code).toBe(expected);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
  });

  test("B6 a size that lies is damaged at the declared size", async () => {
    const sheet = `<worksheet xmlns="${MAIN}"><sheetData>${HEADER}${DEVICE}</sheetData></worksheet>`;
    for (const declaredSize of [10, sheet.length - 1, sheet.length + 1]) {
      const lie = { name: "xl/worksheets/sheet1.xml", data: sheet, declaredSize };
      expect(await refusal(workbookOf({ extra: [lie] }))).toMatchObject({ code: "FILE_DAMAGED" });
    }
    const bomb = { name: "xl/worksheets/sheet1.xml", data: zeros(39 * MB), declaredSize: 1_000 };
    expect((await refusal(workbookOf({ extra: [bomb] }))).details).toEqual({
      reason: "zip: more bytes than declared",
    });
  });

  test("B6 a wrong checksum, two entries of one name, an unknown method, a password", async () => {
    const sheet = `<worksheet xmlns="${MAIN}"><sheetData>${HEADER}${DEVICE}</sheetData></worksheet>`;
    const name = "xl/worksheets/sheet1.xml";
    const lie = async (entry: Partial<ZipEntry>) =>
      (await refusal(workbookOf({ extra: [{ name, data: sheet, ...entry }] }))).code;
    expect(await lie({ declaredCrc: 1 })).toBe("FILE_DAMAGED");
    expect(await lie({ method: 12 })).toBe("FILE_DAMAGED");
    expect(await lie({ flags: 1 })).toBe("UNSUPPORTED_FILE");
    const twice = [
      ...entriesOf({ rows: HEADER + DEVICE }),
      { name: name.toUpperCase(), data: sheet },
    ];
    expect((await refusal(zipOf(twice))).code).toBe("FILE_DAMAGED");
  });

  test("B6 an embedded object and a nested zip are not looked at", async () => {
    const nested = zipOf([{ name: "../../x", data: zeros(MB) }]);
    const odd = { name: "xl/embeddings/oleObject1.bin", data: nested };
    const broken = { name: "xl/styles.xml", data: "<<<", declaredCrc: 1 };
    expect((await whole(with_(odd, broken))).rowCount).toBe(1);
  });
});
