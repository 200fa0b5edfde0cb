import { expect, test } from "vitest";
import { countsOfItems, planOf, withoutItems } from "./plan.ts";

const COUNTED = { "pre-enrolled": 5, enrolled: 3, suspended: 2, retired: 1, cancelled: 0 };

test("a plan says what a verb changes and what it leaves, and both add up to what was picked", () => {
  expect(planOf("retire", COUNTED)).toEqual({
    total: 11,
    acts: 5,
    stays: [
      { state: "pre-enrolled", count: 5 },
      { state: "retired", count: 1 },
    ],
  });
  expect(planOf("assign", COUNTED)).toMatchObject({ acts: 10, stays: [{ state: "retired" }] });
  for (const verb of ["assign", "map", "suspend", "resume", "retire", "cancel"] as const) {
    const { total, acts, stays } = planOf(verb, COUNTED);
    expect(
      stays.reduce((sum, one) => sum + one.count, acts),
      verb,
    ).toBe(total);
  }
});

test("all matching: the states that the filter names, without those that were taken out", () => {
  const suspended = { state: "suspended" as const };
  expect(planOf("resume", withoutItems(COUNTED, ["suspended"], [suspended]))).toEqual({
    total: 1,
    acts: 1,
    stays: [],
  });
  expect(planOf("cancel", withoutItems(COUNTED, undefined, []))).toMatchObject({
    total: 11,
    acts: 5,
  });
});

test("picked one by one: their own states", () => {
  const items = (["enrolled", "enrolled", "cancelled"] as const).map((state) => ({ state }));
  expect(planOf("suspend", countsOfItems(items))).toEqual({
    total: 3,
    acts: 2,
    stays: [{ state: "cancelled", count: 1 }],
  });
});
