import { describe, expect, test } from "vitest";
import { refusal, whole } from "./testing/collect.ts";

const read = (content: string | Uint8Array) => whole(Buffer.from(content), "devices.csv");
const refused = (content: string | Uint8Array) => refusal(Buffer.from(content), "devices.csv");

const TEXT = "Platform;Model\r\nandroid;Größe 😀\r\n";
const utf16be = Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16();

describe("B13 what a CSV may be", () => {
  test.each<[string, string | Uint8Array, string, string]>([
    ["UTF-8", TEXT, ";", "utf-8"],
    ["UTF-8 with BOM", `\ufeff${TEXT}`, ";", "utf-8"],
    ["UTF-16 with BOM", Buffer.from(`\ufeff${TEXT}`, "utf16le"), ";", "utf-16le"],
    ["UTF-16, the other way round", utf16be, ";", "utf-16be"],
    ["tab", TEXT.replaceAll(";", "\t"), "\t", "utf-8"],
    ["comma", TEXT.replaceAll(";", ","), ",", "utf-8"],
    ["bare line feeds", TEXT.replaceAll("\r", ""), ";", "utf-8"],
    ["bare carriage returns", TEXT.replaceAll("\n", ""), ";", "utf-8"],
    ["no line break at the end", TEXT.trimEnd(), ";", "utf-8"],
    ["quotes", 'Platform;"Model"\r\n"android";"Größe 😀"\r\n', ";", "utf-8"],
    [
      "a delimiter within quotes",
      '"Platform";Model,,,\r\nandroid;Größe 😀'.replace(",,,", ""),
      ";",
      "utf-8",
    ],
  ])("B13 %s", async (_, content, delimiter, encoding) => {
    const { header, rows } = await read(content);
    expect(header).toMatchObject({ format: "csv", sheet: null, row: 1, delimiter, encoding });
    expect(header.cells).toEqual(["Platform", "Model"]);
    expect(rows).toEqual([{ row: 2, cells: ["android", "Größe 😀"] }]);
  });

  test("B13 sep= names the delimiter and is line 1 of the file", async () => {
    const { header, rows } = await read("sep=|\r\nPlatform|Model, of it\r\nandroid|S,1\r\n");
    expect(header).toMatchObject({ row: 2, delimiter: "|", cells: ["Platform", "Model, of it"] });
    expect(rows).toEqual([{ row: 3, cells: ["android", "S,1"] }]);
  });

  test("B13 Windows-1252 when it is not UTF-8", async () => {
    const bytes = Buffer.concat([
      Buffer.from("Platform,Model\r\nandroid,Gr"),
      Buffer.from([0xf6, 0xdf, 0x65, 0x20, 0x80]),
    ]);
    const { header, rows } = await read(bytes);
    expect(header.encoding).toBe("windows-1252");
    expect(rows[0]?.cells).toEqual(["android", "Größe €"]);
  });

  test("B13 line breaks in quotes are one row, as a spreadsheet shows it; blank lines count", async () => {
    const { rows } = await read(
      'Platform,Model\r\n"and\r\nroid","a ""b"" c"\r\n\r\n,,\r\nwindows,5" tablet\r\n',
    );
    expect(rows).toEqual([
      { row: 2, cells: ["and\r\nroid", 'a "b" c'] },
      { row: 5, cells: ["windows", '5" tablet'] },
    ]);
  });

  test("B13 short and long rows keep their cells", async () => {
    const { rows } = await read("a,b\n1\n1,2,3\n");
    expect(rows.map(({ cells }) => cells)).toEqual([["1"], ["1", "2", "3"]]);
  });
});

describe("B13 what it may not be", () => {
  test("B13 an open quote", async () => {
    const { code, details } = await refused('Platform,Model\nandroid,"S1\nandroid,S2\n');
    expect(code).toBe("FILE_DAMAGED");
    expect(details.reason).toBe("csv: a quote is never closed");
  });

  test("B13 an endless line: its cell is cut and marked, memory stays bounded", async () => {
    const before = process.memoryUsage().rss;
    const { rows } = await read(`Platform,Model\nandroid,${"x".repeat(9_000_000)}\nandroid,S1`);
    expect(rows[0]?.cells[1]).toEqual({ kind: "long", text: "x".repeat(512) });
    expect(rows[1]?.cells[1]).toBe("S1");
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    expect((await refused(`Platform,Model\n${",".repeat(9_000_000)}`)).code).toBe(
      "FILE_TOO_COMPLEX",
    );
  });

  test.each<[string, Uint8Array]>([
    ["a program", Buffer.concat([Buffer.from("\u007fELF"), Buffer.alloc(200, 1)])],
    ["UTF-16 without BOM", Buffer.from(TEXT, "utf16le")],
    ["PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    [
      "NUL among bytes of no encoding",
      Buffer.concat([Buffer.from(TEXT.repeat(9)), Buffer.from([0, 0xff, 0xfe])]),
    ],
  ])("B13 other binary: %s", async (_, bytes) => {
    expect((await refused(bytes)).code).toBe("UNSUPPORTED_FILE");
  });

  test("B13 UTF-16 with half a character is damaged", async () => {
    const bytes = Buffer.from(`\ufeff${TEXT}`, "utf16le");
    expect((await refused(bytes.subarray(0, bytes.length - 1))).code).toBe("FILE_DAMAGED");
  });

  test("a NUL in good UTF-8 is left for the row check", async () => {
    expect((await read("Platform,Model\nandroid,a\u0000b\n")).rows[0]?.cells[1]).toBe("a\u0000b");
  });
});

test.each([
  ["'=1+1", "=1+1"],
  ["'+49", "+49"],
  ["'-1", "-1"],
  ["'@x", "@x"],
  ["''x", "'x"],
  ["' \u00a0=x", " \u00a0=x"],
  ["'x", "'x"],
  ["=1+1", "=1+1"],
])("T21 the apostrophe of our own export goes, exactly one: %s", async (stored, shown) => {
  expect((await read(`Platform,Model\nandroid,${stored}\n`)).rows[0]?.cells[1]).toBe(shown);
  const broken = (await read(`Platform,Model\nandroid,"'\n=x"\nandroid,"'\tx"\n`)).rows;
  expect(broken.map(({ cells }) => cells[1])).toEqual(["\n=x", "\tx"]);
});
