import { describe, expect, test } from "vitest";
import type { DeviceItem } from "#server/domain/device/item.ts";
import { DeviceSelection } from "#server/domain/device/selection.ts";
import {
  asksForNumber,
  countOf,
  isPicked,
  NOTHING_PICKED,
  type Picked,
  pageState,
  pageToggled,
  toggled,
  toSelection,
  versionOf,
} from "./picked.ts";

const item = (id: string, createdAt = "2026-03-01T00:00:00.000Z") =>
  ({ id, createdAt, version: 3 }) as DeviceItem;
const [a, b, c] = [item("a"), item("b"), item("c")];
const page = [a, b];

const all = (count: number): Picked => ({
  kind: "all",
  filter: { states: ["enrolled"], createdBefore: "2026-03-02T00:00:00.000Z" },
  count,
  except: new Map(),
});

describe("one by one", () => {
  test("the header box takes the page, adds to what other pages gave, and lets go of the page alone", () => {
    const other = toggled(NOTHING_PICKED, c);
    const taken = pageToggled(other, page);
    expect([countOf(taken), pageState(taken, page)]).toEqual([3, "all"]);
    expect(pageState(toggled(taken, a), page)).toBe("some");
    const left = pageToggled(taken, page);
    expect([countOf(left), isPicked(left, c)]).toEqual([1, true]);
    expect(toSelection(left)).toEqual({ ids: ["c"] });
    expect(versionOf(left)).toEqual({ version: 3 });
    expect(versionOf(taken)).toEqual({});
  });
});

describe("all matching", () => {
  test("those taken out are told, and the count is the filter's own", () => {
    const picked = toggled(all(5_000), a);
    expect(countOf(picked)).toBe(4_999);
    expect(toSelection(picked)).toEqual({
      filter: { states: ["enrolled"], createdBefore: "2026-03-02T00:00:00.000Z" },
      except: ["a"],
      expectedCount: 5_000,
    });
    expect(DeviceSelection.safeParse(toSelection(picked)).success).toBe(true);
    expect(toSelection(toggled(picked, a))).not.toHaveProperty("except");
  });

  test("a device made meanwhile is not among them, and cannot be put in or out", () => {
    const late = item("late", "2026-03-02T00:00:00.001Z");
    const picked = all(2);
    expect(isPicked(picked, late)).toBe(false);
    expect(toggled(picked, late)).toBe(picked);
  });

  test("above a hundred the number is asked for; never for what was picked by hand", () => {
    expect([100, 101].map((count) => asksForNumber(all(count)))).toEqual([false, true]);
    const many = Array.from({ length: 150 }, (_, index) => item(`x${index}`));
    expect(asksForNumber(pageToggled(NOTHING_PICKED, many))).toBe(false);
  });

  test("no more than a thousand are taken out", () => {
    const many = Array.from({ length: 1_001 }, (_, index) => item(`x${index}`));
    expect(countOf(many.reduce(toggled, all(5_000)))).toBe(4_000);
  });
});
