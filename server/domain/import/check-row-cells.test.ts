import { describe, expect, test } from "vitest";
import { check, found, IMEI, phone, references, type Typed } from "#server/testing/row-check.ts";
import { createRowChecker } from "./check-row.ts";
import { matchColumns } from "./match-columns.ts";

describe("B9 cells that are no plain text", () => {
  test.each<[Typed, string]>([
    [{ imei: { kind: "formula", text: IMEI } }, "B182 FORMULA_NOT_ACCEPTED"],
    [{ model: { kind: "formula", text: "" } }, "F182 FORMULA_NOT_ACCEPTED"],
    [{ agent: { kind: "error", text: "#N/A" } }, "G182 FORMULA_NOT_ACCEPTED"],
    [{ agent: "#N/A" }, "G182 FORMULA_NOT_ACCEPTED"],
    [{ imei: { kind: "date", text: "2026-05-01T00:00:00" } }, "B182 IMEI_LENGTH"],
    [{ serial: { kind: "date", text: "2026-05-01" } }, "D182 SERIAL_SPREADSHEET_DAMAGE"],
    [{ imei: { kind: "boolean", text: "TRUE" } }, "B182 IMEI_NOT_DIGITS"],
    [{ imei: { kind: "number", text: "3.53227E+14" } }, "B182 IMEI_SPREADSHEET_DAMAGE"],
  ])("%j: %s", (typed, problem) => {
    expect(found(phone(typed))).toEqual([problem]);
  });

  test("a formula in a column that is not ours is not looked at", () => {
    const checker = createRowChecker(matchColumns(["OS", "Notes", "IMEI"]), references());
    const row = checker.check({ row: 2, cells: ["Android", { kind: "formula", text: "1" }, IMEI] });
    expect(row.problems).toEqual([]);
  });
});

describe("B14 names", () => {
  test.each(["Büro 📱👩‍💻", "هاتف", "<script>alert(1)</script>", "=1+1", "Robert'); DROP TABLE--"])(
    "%s is kept",
    (model) => {
      expect(check(phone({ model })).device?.model).toBe(model);
    },
  );

  test("kept after NFC, line breaks as blanks", () => {
    expect(check(phone({ model: "Cafe\u0301\r\nOne\n" })).device?.model).toBe("Café One");
  });

  test.each<[Typed, string]>([
    [{ model: "x".repeat(201) }, "F182 VALUE_TOO_LONG"],
    [{ model: { kind: "long", text: "x".repeat(512) } }, "F182 VALUE_TOO_LONG"],
    [{ outlet: "x".repeat(201) }, "H182 VALUE_TOO_LONG"],
    [{ imei: "1".repeat(201) }, "B182 VALUE_TOO_LONG"],
    [{ serial: "x".repeat(65) }, "D182 SERIAL_TOO_LONG"],
    [{ serial: { kind: "long", text: "x".repeat(512) } }, "D182 VALUE_TOO_LONG"],
    [{ model: "a\u0000b" }, "F182 CONTROL_CHARACTER"],
    [{ assetTag: "a\u202eb" }, "J182 CONTROL_CHARACTER"],
    [{ agent: "a\u2066b" }, "G182 CONTROL_CHARACTER"],
    [{ model: "a\u001b[31mb" }, "F182 CONTROL_CHARACTER"],
    [{ model: "a\ud800b" }, "F182 CONTROL_CHARACTER"],
  ])("%j: %s", (typed, problem) => {
    expect(found(phone(typed))).toEqual([problem]);
  });

  test("200 characters are counted as people count them", () => {
    expect(found(phone({ model: "😀".repeat(200) }))).toEqual([]);
    expect(found(phone({ model: "😀".repeat(201) }))).toEqual(["F182 VALUE_TOO_LONG"]);
  });
});

describe("Device ID", () => {
  const checker = () => createRowChecker(matchColumns(["OS", "Device ID", "IMEI"]), references());

  test("is the IMEI on Android rows and the serial number on Windows rows", () => {
    const { check } = checker();
    expect(check({ row: 2, cells: ["Android", IMEI, ""] })).toMatchObject({
      cells: { imei: IMEI },
      device: { imei: IMEI, serial: null },
    });
    expect(check({ row: 3, cells: ["Windows", "5CD0001", ""] })).toMatchObject({
      cells: { serial: "5CD0001" },
      device: { imei: null, serial: "5CD0001" },
    });
    expect(check({ row: 4, cells: ["Android", "5CD0001", ""] }).problems).toMatchObject([
      { code: "IMEI_NOT_DIGITS", cell: "B4" },
    ]);
    expect(check({ row: 5, cells: ["Android", "", ""] }).problems).toMatchObject([
      { code: "IDENTIFIER_REQUIRED", cell: "B5" },
    ]);
  });

  test("gives way to the column that has a value of its own", () => {
    expect(checker().check({ row: 2, cells: ["Android", "5CD0001", IMEI] }).device).toMatchObject({
      imei: IMEI,
      serial: null,
    });
  });
});
