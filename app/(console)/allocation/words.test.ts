import { expect, test } from "vitest";
import { forecastWords, warningWords } from "./words.ts";

test("how long licences last is said with the pace it stands on", () => {
  expect(forecastWords({ perWeek: 210, left: 630, ends: "14 Dec 2026" })).toBe(
    "At 210 a week these last about 3 weeks, to about 14 Dec 2026.",
  );
  expect(forecastWords({ perWeek: 0.25, left: 9_000, ends: null })).toBe(
    "At 0.3 a week these last for years.",
  );
  expect(forecastWords({ perWeek: 0, left: 5, ends: null })).toContain("last four weeks");
  expect(forecastWords({ perWeek: 3, left: 0, ends: null })).toContain("No licence is left");
});

test("a warning has both numbers, and says when nothing is left", () => {
  expect(warningWords(96, 1_200)).toContain("96 %");
  expect(warningWords(96, 1_200)).toContain("1,200 are left");
  expect(warningWords(100, 0)).toContain("no device can be enrolled");
});
