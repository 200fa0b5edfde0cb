import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSerial, serialKey } from "./serial.ts";

describe("checkSerial", () => {
  test.each([
    "To be filled by O.E.M.",
    "to be filled by oem",
    "N/A",
    "n.a.",
    "None",
    "Default string",
    "System Serial Number",
    "0",
    "0000000",
    "00-00-00",
    "XXXXXXXX",
    "-",
    "...",
    "Not Applicable",
    "0123456789",
  ])("the placeholder %j is refused", (text) => {
    expect(checkSerial(text)).toMatchObject({ ok: false, code: "SERIAL_PLACEHOLDER" });
  });

  test.each([
    "R58N123ABCD",
    "5CD0123XYZ",
    "000123",
    "N4NA",
    "PF-2ABC/1",
    "5E12345",
    "١٢٣",
    "None-7",
  ])("%j is kept as typed", (text) => {
    expect(checkSerial(text)).toEqual({ ok: true, value: text });
  });

  test("64 characters are kept, 65 are not", () => {
    expect(checkSerial("A".repeat(64)).ok).toBe(true);
    expect(checkSerial("A".repeat(65))).toEqual({
      ok: false,
      code: "SERIAL_TOO_LONG",
      params: { length: 65, limit: 64 },
    });
  });

  test("outer blanks go, inner ones are one; NFC", () => {
    expect(checkSerial(" AB\u00a0\u00a0C\t")).toEqual({ ok: true, value: "AB C" });
    expect(checkSerial("Ae\u0301")).toEqual({ ok: true, value: "A\u00e9" });
  });

  test.each(["AB\u0000C", "\u202eABC", "AB\u200bC", "AB\ud800C"])(
    "B1 %j: control character",
    (text) => {
      expect(checkSerial(text)).toMatchObject({ ok: false, code: "CONTROL_CHARACTER" });
    },
  );

  test("a number the spreadsheet rounded is refused, by its shape", () => {
    expect(checkSerial("1.23457E+11").ok).toBe(false);
    expect(checkSerial("1234567890123456", "number")).toMatchObject({
      ok: false,
      code: "SERIAL_SPREADSHEET_DAMAGE",
    });
    expect(checkSerial("123456789012", "number")).toEqual({ ok: true, value: "123456789012" });
    expect(checkSerial("1234567890123456")).toMatchObject({ ok: true });
  });

  test("checking what was checked changes nothing, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const checked = checkSerial(text);
        if (checked.ok) expect(checkSerial(checked.value)).toEqual(checked);
      }),
    );
  });
});

describe("D9 serialKey", () => {
  test("compares without case", () => {
    expect(serialKey("R58n123abcD")).toBe(serialKey("r58N123ABCd"));
    expect(serialKey("STRASSE")).toBe(serialKey("straße"));
  });

  test("is stable", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(serialKey(serialKey(text))).toBe(serialKey(text));
      }),
    );
  });
});
