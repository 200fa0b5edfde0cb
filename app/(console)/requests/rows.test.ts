import { expect, test } from "vitest";
import type { RequestItem } from "./request-types.ts";
import { mergedRows, nextAfter, type Row } from "./rows.ts";
import {
  countsOf,
  NOTHING_PICKED,
  oldestOf,
  pageToggled,
  toggled,
  toSelection,
} from "./selection.ts";

const item = (id: string, more: Partial<RequestItem> = {}) =>
  ({ id, flags: [], device: null, ...more }) as unknown as RequestItem;
const items = (ids: string) => [...ids].map((id) => item(id));
const told = (rows: readonly Row[]) =>
  rows.map((row) => (row.gone ? `(${row.item.id})` : row.item.id)).join("");
const rows = (ids: string, before: readonly Row[] = [], own = "") =>
  mergedRows(before, items(ids), new Set(own));

test("what a colleague has decided keeps its place; what this page has decided leaves", () => {
  const first = rows("abcd");
  const second = rows("bcde", first);
  expect(told(second)).toBe("(a)bcde");
  expect(told(rows("de", second, "b"))).toBe("(a)(c)de");
  expect(told(rows("abcde", second))).toBe("abcde");
});

test("after a decision the next one below goes on, at the end the one above", () => {
  const list = rows("bcd", rows("abcd"));
  expect(nextAfter(list, new Set("b"))).toBe("c");
  expect(nextAfter(list, new Set("d"))).toBe("c");
  expect(nextAfter(list, new Set("bcd"))).toBeNull();
});

test("B10: flagged ones are only picked one by one, and the header box takes the others", () => {
  const flagged = item("f", { flags: ["clash"] });
  const page = [...items("ab"), flagged];
  const picked = pageToggled(NOTHING_PICKED, page, false);
  expect(toSelection(picked)).toEqual({ ids: ["a", "b"] });
  const more = toggled(picked, flagged);
  expect(countsOf(more)).toEqual({ count: 3, flaggedOut: 0, needed: 3 });
  expect(toSelection(pageToggled(more, page, false))).toEqual({ ids: [] });
});

test("all matching but some: the count is what the server will find, the flagged are left out", () => {
  const filter = { states: ["pending" as const], createdBefore: "2026-03-02T09:00:00.000Z" };
  const matching = { count: 900, flagged: 12, needsLicence: 890, available: 620 };
  const all = { kind: "all" as const, filter, matching, except: new Map() };
  const picked = toggled(toggled(all, item("a")), item("f", { flags: ["clash"] }));
  expect(countsOf(picked)).toEqual({ count: 898, flaggedOut: 11, needed: 887 });
  expect(toSelection(picked)).toEqual({ filter, except: ["a", "f"], expectedCount: 900 });
});

test("the oldest of a selection, flagged ones only on purpose", () => {
  const raised = (id: string, day: number, flags: string[] = []) =>
    item(id, { createdAt: `2026-03-0${day}T09:00:00.000Z`, flags });
  const queue = [raised("c", 3), raised("f", 1, ["clash"]), raised("a", 1), raised("b", 2)];
  expect(oldestOf(queue, 2, false).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(oldestOf(queue, 2, true).map(({ id }) => id)).toEqual(["f", "a"]);
});
