import { describe, expect, test } from "vitest";
import { dayIn, endOfDay } from "./end-of-day.ts";

describe("the end of a day", () => {
  test.each([
    ["2026-12-31", "UTC", "2026-12-31T23:59:59.999Z"],
    ["2026-12-31", "Asia/Kolkata", "2026-12-31T18:29:59.999Z"],
    ["2026-12-31", "America/Los_Angeles", "2027-01-01T07:59:59.999Z"],
    // The day on which the clocks go forward, and the one on which they go back.
    ["2026-03-29", "Europe/Berlin", "2026-03-29T21:59:59.999Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-25T22:59:59.999Z"],
  ])("%s in %s is %s", (day, zone, end) => {
    expect(endOfDay(day, zone)).toBe(end);
    expect(dayIn(Date.parse(end), zone)).toBe(day);
  });

  test("of what is no day is none", () => {
    for (const text of ["", "31.12.2026", "2026-13-45", "2026-12-31T00:00"])
      expect(endOfDay(text, "UTC")).toBeNull();
  });
});
