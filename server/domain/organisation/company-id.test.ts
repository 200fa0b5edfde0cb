import { describe, expect, test } from "vitest";
import { isCompanyId, newCompanyId, parseCompanyId } from "./company-id.ts";

describe("company ID", () => {
  test.each([
    ["acme7x9k", "ACME7X9K"],
    ["  ACME-7X9K ", "ACME7X9K"],
    ["ac me 7x 9k", "ACME7X9K"],
    ["ACME\u20117X9K", "ACME7X9K"],
    ["a-c-m-e-7-x-9-k\u00a0", "ACME7X9K"],
  ])("B15 %j is read as %s", (typed, value) => {
    expect(parseCompanyId(typed)).toBe(value);
  });

  test.each([
    ["seven characters", "ACME7X9"],
    ["nine characters", "ACME7X9KK"],
    ["a letter O", "OCME7X9K"],
    ["a zero", "0CME7X9K"],
    ["a letter I", "ICME7X9K"],
    ["a one", "1CME7X9K"],
    ["letters alone", "ACMEXXYK"],
    ["digits alone", "23456789"],
    ["nothing", ""],
    ["full-width letters", "ＡＣＭＥ７Ｘ９Ｋ"],
    ["a dotless i", "ıcme7x9k"],
    ["a line break inside", "ACME7X9K\nX"],
  ])("B15 %s is refused by form alone", (_what, typed) => {
    expect(parseCompanyId(typed)).toBeNull();
  });

  test("2,000 made ones all have the form, and differ", () => {
    const made = Array.from({ length: 2_000 }, newCompanyId);
    expect(made.every(isCompanyId)).toBe(true);
    expect(new Set(made).size).toBe(made.length);
  });

  test("every character of the alphabet is used", () => {
    const letters = new Set(Array.from({ length: 2_000 }, newCompanyId).join(""));
    expect([...letters].sort().join("")).toBe("23456789ABCDEFGHJKLMNPQRSTUVWXYZ");
  });
});
