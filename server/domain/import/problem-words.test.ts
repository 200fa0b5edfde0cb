import { describe, expect, test } from "vitest";
import { ROW_CODES } from "./codes.ts";
import type { FileCode } from "./file-error.ts";
import { fileWords, isRowCode, problemLine, problemTitle, problemWords } from "./problem-words.ts";

const FILE_CODES: FileCode[] = [
  "FILE_TOO_LARGE",
  "TOO_MANY_ROWS",
  "UNSUPPORTED_FILE",
  "FILE_DAMAGED",
  "FILE_TOO_COMPLEX",
  "HEADER_MISSING",
  "HEADER_DUPLICATE",
  "NO_ROWS",
  "UPLOAD_INCOMPLETE",
  "CHECK_INTERRUPTED",
];

test("the lines are those of the design", () => {
  const line = { cell: "B182", code: "IMEI_14_DIGITS", value: "49015420323751" } as const;
  expect(problemLine(line)).toBe(
    "B182 · IMEI_14_DIGITS · 14 digits: the check digit was left off, or a leading zero was lost. Read all 15 on the device: *#06#.",
  );
  const damage = {
    cell: "C9",
    code: "IMEI_SPREADSHEET_DAMAGE",
    value: "3.53227E+14",
    params: { shown: "3.53227E+14" },
  } as const;
  expect(problemLine(damage)).toBe(
    "C9 · IMEI_SPREADSHEET_DAMAGE · The spreadsheet made this 3.53227E+14; digits are lost. Format the column as text, paste again.",
  );
});

describe("every code has its words", () => {
  const plain = /[!]|oops|sorry|you (?:did|must|have)|invalid|undefined|null|NaN|\[object/i;
  const sentence = /^[\p{Lu}\p{N}“].*[.?…]$/u;

  test.each(ROW_CODES)("%s: what happened and how to mend it, plain and without blame", (code) => {
    expect(isRowCode(code)).toBe(true);
    for (const value of ["", "x", "x".repeat(200)]) {
      for (const suggestion of [undefined, "Android"]) {
        const words = problemWords(
          suggestion === undefined ? { code, value } : { code, value, suggestion },
        );
        expect(words.title).toBe(problemTitle(code));
        expect(words.what).toMatch(sentence);
        expect(words.mend).toMatch(sentence);
        expect(`${words.title} ${words.what} ${words.mend}`.replaceAll(value, "")).not.toMatch(
          plain,
        );
      }
    }
  });

  test.each(FILE_CODES)("%s, with details or without", (code) => {
    const words = fileWords(code);
    expect(words.what).toMatch(sentence);
    expect(words.mend).toMatch(sentence);
    expect(`${words.title} ${words.what} ${words.mend}`).not.toMatch(plain);
  });
});

describe("the values are in the words", () => {
  test("a suggestion is offered", () => {
    const words = problemWords({
      code: "PLATFORM_UNKNOWN",
      value: "Andriod",
      suggestion: "Android",
    });
    expect(words.what).toContain("“Andriod”");
    expect(words.mend).toBe("Did you mean Android?");
  });

  test("a duplicate names the row that counts", () => {
    const params = { firstRow: 2, firstCell: "B2" };
    expect(problemWords({ code: "DUPLICATE_IN_FILE", value: "1", params }).what).toContain(
      "row 2, column B",
    );
  });

  test("a problem of a row without such a column names the row", () => {
    expect(problemLine({ cell: "7", code: "AGENT_REQUIRED", value: "" })).toMatch(/^row 7 · AGENT/);
  });

  test("one and many", () => {
    const of = (digits: number) =>
      problemWords({ code: "IMEI_LENGTH", value: "", params: { digits } }).what;
    expect(of(1)).toBe("1 digit: an IMEI has 15.");
    expect(of(1_204)).toBe("1,204 digits: an IMEI has 15.");
  });

  test("T22 what could upset a page or a terminal is not repeated", () => {
    const { what } = problemWords({ code: "OUTLET_UNKNOWN", value: "a\u202eb\u001b[31m" });
    expect(what).toBe("The organisation has no outlet “a\ufffdb\ufffd[31m”.");
  });

  test("B3 file codes carry both numbers", () => {
    expect(fileWords("TOO_MANY_ROWS", { rows: 20_001, limit: 20_000 }).what).toBe(
      "The file has 20,001 device rows; an import takes at most 20,000.",
    );
    expect(
      fileWords("FILE_TOO_LARGE", { size: 10 * 1024 ** 2 + 1, limit: 10 * 1024 ** 2 }).what,
    ).toBe("The file has 10.01 MB; an import takes at most 10 MB.");
    expect(
      fileWords("FILE_TOO_COMPLEX", { limit: "zip entries", allowed: 200, found: 100_000 }).what,
    ).toContain("100,000 (zip entries), at most 200");
  });

  test("B4 a missing header: found, needed, nearest", () => {
    const details = {
      found: ["Platfrom", "IMEI"],
      needed: ["Platform", "IMEI or Serial number"],
      missing: ["Platform"],
      nearest: [{ needed: "Platform", found: "Platfrom", cell: "A1" }],
    };
    expect(fileWords("HEADER_MISSING", details)).toMatchObject({
      what: "Missing: Platform. Found: Platfrom, IMEI. Needed: Platform, IMEI or Serial number.",
      mend: "Rename Platfrom (A1) to Platform.",
    });
  });

  test("B5 an unsupported file is named", () => {
    expect(fileWords("UNSUPPORTED_FILE", { found: "an old Excel workbook (.xls)" }).what).toBe(
      "This is an old Excel workbook (.xls); an import is .xlsx or .csv.",
    );
    expect(
      fileWords("UNSUPPORTED_FILE", { found: "a text file", extension: "xlsx", content: "csv" })
        .what,
    ).toBe(
      "This is a text file, but its name has the ending .xlsx; an import is .xlsx or .csv, named so.",
    );
  });
});
