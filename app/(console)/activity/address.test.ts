import { describe, expect, test } from "vitest";
import { activityHref, filterOf, readActivityAddress } from "./address.ts";

describe("the address of the activity", () => {
  test("days begin and end where the organisation is, also when its clocks change", () => {
    expect(filterOf({ from: "2026-11-22", to: "2026-11-22" }, "UTC")).toEqual({
      from: "2026-11-22T00:00:00.000Z",
      until: "2026-11-23T00:00:00.000Z",
    });
    expect(filterOf({ from: "2026-03-29", to: "2026-03-29" }, "Europe/Berlin")).toEqual({
      from: "2026-03-28T23:00:00.000Z",
      until: "2026-03-29T22:00:00.000Z",
    });
  });

  test("what it holds comes back out of it, and what is not ours does not", () => {
    const address = { thing: "device", by: "rule", from: "2026-01-02", cursor: "-12" } as const;
    const { searchParams } = new URL(activityHref(address), "http://localhost");
    expect(readActivityAddress(Object.fromEntries(searchParams))).toMatchObject(address);
    expect(readActivityAddress({ thing: "secret", from: "yesterday", cursor: "x" })).toEqual({});
  });

  test("a day that the calendar has not filters nothing, rather than everything away", () => {
    expect(readActivityAddress({ from: "2026-02-31", to: "2026-13-45" })).toEqual({});
    expect(filterOf({ from: "2026-02-31", to: "2026-13-45" }, "Europe/Berlin")).toEqual({});
  });
});
