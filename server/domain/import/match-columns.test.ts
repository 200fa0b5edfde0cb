import { describe, expect, test } from "vitest";
import { COLUMNS, HEADERS } from "./columns.ts";
import { TemplateFileError } from "./file-error.ts";
import { matchColumns, ownColumns } from "./match-columns.ts";

function refusal(header: string[]): TemplateFileError {
  try {
    matchColumns(header);
  } catch (error) {
    if (error instanceof TemplateFileError) return error;
  }
  throw new Error("not refused");
}

describe("B4 header in order, in other order, by alias", () => {
  test("the template's own", () => {
    expect(ownColumns().positions).toEqual(
      Object.fromEntries(COLUMNS.map((column, index) => [column, index])),
    );
    expect(ownColumns().ignored).toEqual([]);
  });

  test("any order, without regard to case, blanks and punctuation", () => {
    const header = ["", " asset-TAG", "imei_2", "ＩＭＥＩ", "PLATFORM:", "Notes", ""];
    expect(matchColumns(header)).toEqual({
      positions: { assetTag: 1, imei2: 2, imei: 3, platform: 4 },
      deviceId: null,
      read: [
        { header: "asset-TAG", column: "assetTag", index: 1 },
        { header: "imei_2", column: "imei2", index: 2 },
        { header: "ＩＭＥＩ", column: "imei", index: 3 },
        { header: "PLATFORM:", column: "platform", index: 4 },
      ],
      ignored: [{ header: "Notes", index: 5 }],
    });
  });

  test.each([
    ["IMEI number", "imei"],
    ["IMEI1", "imei"],
    ["IMEI/MEID", "imei"],
    ["IMEI (2)", "imei2"],
    ["2nd IMEI", "imei2"],
    ["Serial", "serial"],
    ["S/N", "serial"],
    ["Device Serial Number", "serial"],
    ["Mac Address", "mac"],
    ["Wi-Fi MAC", "mac"],
    ["Agent", "agent"],
    ["Assigned User", "agent"],
    ["Primary user UPN", "agent"],
    ["Store", "outlet"],
    ["Reseller", "partner"],
    ["Device model", "model"],
    ["Asset", "assetTag"],
  ])("%s is %s", (header, column) => {
    const others = ["OS", column === "imei" ? "Serial no" : "IMEI no"];
    expect(matchColumns([...others, header]).positions).toHaveProperty(column, 2);
  });

  test("Device ID alone identifies; beside IMEI and serial number it is something else", () => {
    expect(matchColumns(["Platform", "Device ID"]).deviceId).toBe(1);
    expect(matchColumns(["Platform", "IMEI", "Device ID"]).deviceId).toBe(2);
    const export_ = matchColumns(["Device ID", "Device name", "OS", "Serial number", "IMEI"]);
    expect(export_.deviceId).toBeNull();
    expect(export_.ignored.map(({ header }) => header)).toEqual(["Device ID", "Device name"]);
  });

  test("of two that may both be meant, the better is read and the other said to be passed over", () => {
    const match = matchColumns(["OS", "IMEI", "Model number", "Model", "Email", "User email"]);
    expect(match.positions).toMatchObject({ model: 3, agent: 5 });
    expect(match.ignored.map(({ header }) => header)).toEqual(["Model number", "Email"]);
  });

  test("a repair file's two columns are passed over in silence", () => {
    const match = matchColumns(["Problem", "How to mend", ...COLUMNS.map((c) => HEADERS[c])]);
    expect(match.positions.platform).toBe(2);
    expect(match.ignored).toEqual([]);
  });
});

describe("B4 header missing", () => {
  test("says what was found, what is needed, and which found one is near", () => {
    const error = refusal(["Platfrom", "Serail number", "", "Colour"]);
    expect(error.code).toBe("HEADER_MISSING");
    expect(error.details).toEqual({
      found: ["Platfrom", "Serail number", "Colour"],
      needed: ["Platform", "IMEI or Serial number"],
      missing: ["Platform", "IMEI or Serial number"],
      nearest: [
        { needed: "Platform", found: "Platfrom", cell: "A1" },
        { needed: "Serial number", found: "Serail number", cell: "B1" },
      ],
    });
  });

  test("names only what is missing", () => {
    expect(refusal(["OS", "Colour"]).details).toMatchObject({ missing: ["IMEI or Serial number"] });
    expect(refusal(["IMEI"]).details).toMatchObject({ missing: ["Platform"], nearest: [] });
    expect(refusal([]).details).toMatchObject({ found: [] });
  });
});

test.each([
  [["Platform", "IMEI", "imei "], "IMEI", ["B1", "C1"]],
  [["Platform", "IMEI", "Serial", "IMEI number"], "IMEI", ["B1", "D1"]],
  [["OS", "Platform", "IMEI"], "Platform", ["A1", "B1"]],
])("B4 twice: %j is HEADER_DUPLICATE of %s", (header, column, cells) => {
  const error = refusal(header);
  expect(error.code).toBe("HEADER_DUPLICATE");
  expect(error.details).toMatchObject({ column, cells });
});
