import { expect, test } from "vitest";
import { commonPasswords } from "./blocklist.ts";
import { passwordProblem } from "./rules.ts";

const around = { email: "jordan.meyer@acme.example", organisationName: "Acme Logistics" };
const codeOf = (password: string) => passwordProblem(password, around)?.code ?? null;

test("T17 the blocklist holds at least 3,000, all long enough to be chosen", () => {
  const common = [...commonPasswords()];
  expect(common.length).toBeGreaterThanOrEqual(3_000);
  expect(
    common.every((password) => password.length >= 12 && password === password.toLowerCase()),
  ).toBe(true);
});

test.each([
  ["short", "PASSWORD_LENGTH"],
  ["x".repeat(129), "PASSWORD_LENGTH"],
  ["Password12345", "PASSWORD_COMMON"],
  ["qwertyuiopasdf", "PASSWORD_COMMON"],
  ["welcome@2026x".slice(0, 12), "PASSWORD_COMMON"],
  ["abcabcabcabc", "PASSWORD_COMMON"],
  ["aaaaaaaaaaaaaaa", "PASSWORD_COMMON"],
  ["Acme-Logistics-2026", "PASSWORD_GUESSABLE"],
  ["jordan.meyer1234", "PASSWORD_GUESSABLE"],
  ["SmartMDM-Enrolment!", "PASSWORD_GUESSABLE"],
])("%s is %s", (password, code) => {
  expect(codeOf(password)).toBe(code);
});

test.each([
  "correct horse battery",
  "7193 5520 8846 31",
  "šest žlutých koní",
  "Acme keeps bees in June",
  "x7#Kq!2mZ_pW",
])("%s is good", (password) => expect(codeOf(password)).toBeNull());
