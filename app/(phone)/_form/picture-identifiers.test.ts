import { describe, expect, test } from "vitest";
import { testImei } from "#server/testing/identifiers.ts";
import { identifiersIn } from "./picture-identifiers.ts";

const [first, second] = [testImei(1), testImei(2)];

describe("the numbers in a picture's codes", () => {
  test("two bare barcodes, as *#06# shows them, are IMEI 1 and IMEI 2 in their order", () => {
    expect(identifiersIn([first, second])).toEqual({ imei: first, imei2: second });
    expect(identifiersIn([first, first])).toEqual({ imei: first });
  });

  test("one code may hold several with their names", () => {
    const text = `IMEI1:${first};IMEI2:${second};S/N: R58N40ABCDE;`;
    expect(identifiersIn([text])).toEqual({ imei: first, imei2: second, serial: "R58N40ABCDE" });
    expect(identifiersIn(["Serial No. 5CD0123XYZ"])).toEqual({ serial: "5CD0123XYZ" });
  });

  test.each([
    [["490154203237517"]],
    [[`${first}1`]],
    [["5901234123457", "https://acme.example/a", "R58N40ABCDE"]],
    [["S/N: 00000000"]],
    [[]],
  ])("what is no identifier, or does not say that it is one, is left alone: %j", (texts) => {
    expect(identifiersIn(texts)).toEqual({});
  });
});
