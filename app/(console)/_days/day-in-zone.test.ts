import { describe, expect, test } from "vitest";
import { dayIn, endOfDay, isDay, startOfDay, startOfNextDay } from "./day-in-zone.ts";

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

describe("a day in a zone", () => {
  test.each([
    // In March these days have 23 hours, in autumn 25.
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"],
    ["2026-03-08", "America/Los_Angeles", "2026-03-08T08:00:00.000Z", "2026-03-09T07:00:00.000Z"],
    ["2026-11-01", "America/Los_Angeles", "2026-11-01T07:00:00.000Z", "2026-11-02T08:00:00.000Z"],
    // Here midnight itself is skipped, and comes twice.
    ["2026-03-08", "America/Havana", "2026-03-08T05:00:00.000Z", "2026-03-09T04:00:00.000Z"],
    ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z", "2026-11-02T05:00:00.000Z"],
  ])(
    "%s in %s begins at %s, and the next at %s, whatever the clocks do",
    (day, zone, start, next) => {
      expect(startOfDay(day, zone)).toBe(start);
      expect(startOfNextDay(day, zone)).toBe(next);
      for (const [moment, shown] of [
        [start, true],
        [next, false],
      ] as const) {
        expect(dayIn(Date.parse(moment), zone) === day).toBe(shown);
        expect(dayIn(Date.parse(moment) - 1, zone) === day).toBe(!shown);
      }
    },
  );

  test("is one of the calendar, or none", () => {
    for (const text of ["2026-02-28", "2028-02-29"]) expect(isDay(text)).toBe(true);
    for (const text of ["2026-02-29", "2026-02-31", "2026-2-3", "2026-13-45", "yesterday", ""]) {
      expect(isDay(text)).toBe(false);
      expect(startOfDay(text, "UTC")).toBeNull();
      expect(startOfNextDay(text, "UTC")).toBeNull();
      expect(endOfDay(text, "UTC")).toBeNull();
    }
  });
});
