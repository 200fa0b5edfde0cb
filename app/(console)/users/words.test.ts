import { expect, test } from "vitest";
import { addressesIn, invitationWords } from "./words.ts";

test.each([
  ["a@acme.example", ["a@acme.example"]],
  [" a@acme.example , b@acme.example;c@acme.example\r\n", 3],
  ["Ann Lee <ann@acme.example>, (Bob) bob@acme.example", ["ann@acme.example", "bob@acme.example"]],
  ["a@acme.example A@ACME.example", 1],
  ["a＠acme.example", ["a＠acme.example"]],
  ["nobody at all", []],
])("pasted %j", (text, expected) => {
  const found = addressesIn(text);
  if (typeof expected === "number") expect(found).toHaveLength(expected);
  else expect(found).toEqual(expected);
});

test("an invitation says how long it works", () => {
  const now = Date.parse("2026-03-02T09:00:00Z");
  expect(invitationWords(null, now)).toBe("Invitation has ended");
  expect(invitationWords("2026-03-02T10:00:00Z", now)).toBe("1 day left to accept");
  expect(invitationWords("2026-03-09T09:00:00Z", now)).toBe("7 days left to accept");
});
