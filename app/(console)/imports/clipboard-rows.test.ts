import { describe, expect, test } from "vitest";
import { fileOfRows, parseBlock, pastedRows } from "./clipboard-rows.ts";

const clipboard = (text: string, files: File[] = []) => ({
  files: Object.assign(files, { item: (index: number) => files[index] ?? null }) as never,
  getData: () => text,
});

describe("rows pasted from a spreadsheet", () => {
  test("cells, blank ones among them, and no row of the last line break", () => {
    expect(parseBlock("a\tb\r\n\tc\r\n")).toEqual([
      ["a", "b"],
      ["", "c"],
    ]);
    expect(parseBlock("a\t")).toEqual([["a", ""]]);
    expect(parseBlock("one")).toEqual([["one"]]);
    expect(parseBlock("")).toEqual([]);
  });

  test("a cell in quotes holds tabs, line breaks and quotes; a lone quote is a character", () => {
    expect(parseBlock('"a\tb\nc ""d"""\te')).toEqual([['a\tb\nc "d"', "e"]]);
    expect(parseBlock('"10 inch\tx')).toEqual([['"10 inch', "x"]]);
    expect(parseBlock('10"\t5"')).toEqual([['10"', '5"']]);
  });

  test("a word, a sentence and a copied file are no rows; a picture beside the cells does not matter", () => {
    const picture = new File([], "image.png", { type: "image/png" });
    const workbook = new File([], "devices.xlsx", { type: "application/octet-stream" });
    const rows = "Platform\tIMEI\nAndroid\t350000000000001";
    expect(pastedRows(clipboard("Platform"))).toBeNull();
    expect(pastedRows(clipboard("350000000000001\n"))).toBeNull();
    expect(pastedRows(clipboard(rows, [workbook]))).toBeNull();
    expect(pastedRows(clipboard(rows, [picture]))).toHaveLength(2);
    expect(pastedRows(clipboard(`${rows}\n\t\n`))).toHaveLength(2);
  });

  test("the file of them is read as they were copied", async () => {
    const file = fileOfRows(
      [
        ["Model", 'a "b"'],
        ["c,d", "e\nf"],
      ],
      "Pasted rows.csv",
    );
    expect(await file.text()).toBe('"Model","a ""b"""\r\n"c,d","e\nf"\r\n');
    expect(file.name).toBe("Pasted rows.csv");
  });
});
