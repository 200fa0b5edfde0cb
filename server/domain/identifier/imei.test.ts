import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkImei, groupImei, imeiCheckDigit, imeiKey } from "./imei.ts";

const imeis = fc
  .stringMatching(/^[0-9]{13}[1-9]$/)
  .map((fourteen) => `${fourteen}${imeiCheckDigit(fourteen)}`);

const good = "490154203237518";

describe("B1 checkImei", () => {
  test.each([
    ["49015420323751", "IMEI_14_DIGITS"],
    ["4901542032375181", "IMEI_IS_IMEISV"],
    ["4901542", "IMEI_LENGTH"],
    ["49015420323751812", "IMEI_LENGTH"],
    ["-", "IMEI_LENGTH"],
    ["490154203237519", "IMEI_CHECK_DIGIT"],
    ["49015420323751A", "IMEI_NOT_DIGITS"],
    ["=490154203237518", "IMEI_NOT_DIGITS"],
    ["４９０１５４２０３２３７５１８", "IMEI_NOT_DIGITS"],
    ["٤٩٠١٥٤٢٠٣٢٣٧٥١٨", "IMEI_NOT_DIGITS"],
    ["3.53227E+14", "IMEI_SPREADSHEET_DAMAGE"],
    ["3,53227E+14", "IMEI_SPREADSHEET_DAMAGE"],
    ["3.53227e14", "IMEI_SPREADSHEET_DAMAGE"],
    ["353227000000000", "IMEI_SPREADSHEET_DAMAGE"],
    ["353-227 000 000 000", "IMEI_SPREADSHEET_DAMAGE"],
    ["000000000000000", "IMEI_SPREADSHEET_DAMAGE"],
    ["490154\u0000203237518", "CONTROL_CHARACTER"],
    ["\u202e490154203237518", "CONTROL_CHARACTER"],
    ["490154203237518\u200b", "CONTROL_CHARACTER"],
    ["01/05/2026", "IMEI_LENGTH"],
    ["2026-05-01 00:00:00", "IMEI_LENGTH"],
  ])("%j is refused as %s", (text, code) => {
    expect(checkImei(text)).toMatchObject({ ok: false, code });
  });

  test.each([
    "49-015420-323751-8",
    " 490154 203237 518\u00a0",
    "49\u2011015420\u2013323751\u22128",
    "\ufeff490154203237518\r\n",
  ])("%j is read without its blanks and hyphens", (text) => {
    expect(checkImei(text)).toEqual({ ok: true, value: good });
  });

  test("damage by shape comes before the check digit: one damaged IMEI in ten passes it", () => {
    const lucky = Array.from({ length: 10 }, (_, digit) => `35322${digit}000000000`).filter(
      (imei) => imeiCheckDigit(imei) === Number(imei.slice(14)),
    );
    expect(lucky.length).toBe(1);
    for (const imei of lucky) {
      expect(checkImei(imei)).toMatchObject({ ok: false, code: "IMEI_SPREADSHEET_DAMAGE" });
    }
  });

  test.each([
    ["490154203237518", { ok: true, value: good }],
    ["490154203237518.0", { ok: true, value: good }],
    ["4.90154203237518E+14", { ok: true, value: good }],
    ["3.53227E+14", { ok: false, code: "IMEI_SPREADSHEET_DAMAGE" }],
    ["4901542032375180", { ok: false, code: "IMEI_SPREADSHEET_DAMAGE" }],
    ["4.9015420323751E+17", { ok: false, code: "IMEI_SPREADSHEET_DAMAGE" }],
    ["49015420323751", { ok: false, code: "IMEI_14_DIGITS" }],
    ["-490154203237518", { ok: false, code: "IMEI_NOT_DIGITS" }],
    ["490154203237518.5", { ok: false, code: "IMEI_NOT_DIGITS" }],
  ])("a number cell %s: good only with all 15 digits", (raw, answer) => {
    expect(checkImei(raw, "number")).toMatchObject(answer);
  });

  test("never throws, and answers 15 digits whose check digit is right or a refusal (D11)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, number) => {
        const checked = checkImei(text, number ? "number" : "text");
        if (!checked.ok) return;
        expect(checked.value).toMatch(/^[0-9]{15}$/);
        expect(imeiCheckDigit(checked.value)).toBe(Number(checked.value.slice(14)));
      }),
    );
  });

  test("the stored form is stable, however it was written", () => {
    const breaks = fc.array(fc.constantFrom("", " ", "-", "\u00a0", "\u2011"), {
      minLength: 15,
      maxLength: 15,
    });
    fc.assert(
      fc.property(imeis, breaks, (imei, between) => {
        const typed = Array.from(imei, (digit, index) => `${digit}${between[index]}`).join("");
        expect(checkImei(typed)).toEqual({ ok: true, value: imei });
      }),
    );
  });
});

describe("the check digit", () => {
  test("worked example of 3GPP TS 23.003 annex B's rule", () => {
    expect(imeiCheckDigit("49015420323751")).toBe(8);
    expect(imeiCheckDigit("26053179311383")).toBe(7);
  });

  test("any single wrong digit is caught", () => {
    fc.assert(
      fc.property(imeis, fc.nat(14), fc.integer({ min: 1, max: 9 }), (imei, place, add) => {
        const digit = (Number(imei[place]) + add) % 10;
        expect(checkImei(imei.slice(0, place) + digit + imei.slice(place + 1)).ok).toBe(false);
      }),
    );
  });

  test("two neighbours swapped are caught, but for 0 and 9", () => {
    fc.assert(
      fc.property(imeis, fc.nat(13), (imei, place) => {
        const one = imei[place] ?? "";
        const other = imei[place + 1] ?? "";
        fc.pre(one !== other && !(one + other === "09" || one + other === "90"));
        expect(checkImei(imei.slice(0, place) + other + one + imei.slice(place + 2)).ok).toBe(
          false,
        );
      }),
    );
  });
});

test("D9 the key is the first 14 digits", () => {
  expect(imeiKey(good)).toBe("49015420323751");
});

test("a plate groups an IMEI 8·6·1, and the groups copy as the bare number", () => {
  expect(groupImei(good)).toEqual(["49015420", "323751", "8"]);
  expect(groupImei("4901")).toEqual(["4901"]);
  fc.assert(fc.property(imeis, (imei) => groupImei(imei).join("") === imei));
});
