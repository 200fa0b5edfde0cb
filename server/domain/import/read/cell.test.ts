import { expect, test } from "vitest";
import { kindCell, numberText, textCell, unescapeText } from "./cell.mjs";

test.each([
  ["353227101234561", "353227101234561"],
  ["3.53227101234561E14", "353227101234561"],
  ["3.53227101234561E+14", "353227101234561"],
  ["3.53227101234561e14", "353227101234561"],
  ["3.5322710123456E14", "353227101234560"],
  ["353227101234561.0", "353227101234561"],
  [" 12 ", "12"],
  ["1E3", "1000"],
  ["-1.50E1", "-15"],
  ["0.0", "0"],
  ["0.5", "0.5"],
  ["5.0000000000000001E-2", "5.0000000000000001E-2"],
])("a stored number %s shows as %s", (stored, shown) => {
  expect(numberText(stored)).toBe(shown);
});

test.each([
  ["3.53227E14", "3.53227E+14"],
  ["3.53227E+14", "3.53227E+14"],
  ["3.53227E+014", "3.53227E+14"],
  ["353227000000000", "353227000000000"],
  ["3.5322710123456102E18", "3532271012345610200"],
  ["1E300", "1E+300"],
])("B1 damage stays visible: %s shows as %s", (stored, shown) => {
  expect(numberText(stored)).toBe(shown);
});

test("a text is cut at 512 characters, never within a pair", () => {
  expect(textCell("x".repeat(512))).toBe("x".repeat(512));
  expect(textCell("x".repeat(513))).toEqual({ kind: "long", text: "x".repeat(512) });
  expect(textCell(`${"x".repeat(511)}😀`)).toEqual({ kind: "long", text: "x".repeat(511) });
  expect(kindCell("formula", "x".repeat(600))).toEqual({ kind: "formula", text: "x".repeat(512) });
});

test("escapes of spreadsheets", () => {
  expect(unescapeText("a_x000D_b_x0041_ _xyz_ _x005F_x0041_")).toBe("a\rbA _xyz_ _x0041_");
});
