import { expect, test } from "vitest";
import { inWords } from "./in-words.ts";

test.each([
  [1, "1 second"],
  [40, "40 seconds"],
  [59.2, "1 minute"],
  [61, "2 minutes"],
  [900, "15 minutes"],
  [3_600, "1 hour"],
  [7_500, "2 hours and 5 minutes"],
  [86_399, "1 day"],
  [86_400, "1 day"],
  [90_000, "1 day and 1 hour"],
])("%d seconds are said as people say them: %s", (seconds, words) => {
  expect(inWords(seconds)).toBe(words);
});
