import { expect, test } from "vitest";
import { gridStep, nextProblem } from "./grid-keys.ts";

const extent = { rows: 3, columns: 4, page: 8 };
const at = { row: 1, column: 1 };
const key = (
  name: string,
  held: Partial<Record<"ctrl" | "meta" | "alt" | "shift", true>> = {},
) => ({
  key: name,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false,
});

test("arrows, Home, End and pages move, and stop at the edges", () => {
  const to = (name: string, held = {}) => gridStep(key(name, held), at, extent);
  expect(to("ArrowRight")).toEqual({ type: "move", to: { row: 1, column: 2 } });
  expect(to("PageDown")).toEqual({ type: "move", to: { row: 2, column: 1 } });
  expect(to("Home")).toEqual({ type: "move", to: { row: 1, column: 0 } });
  expect(to("End", { ctrl: true })).toEqual({ type: "move", to: { row: 2, column: 3 } });
  expect(to("ArrowDown", { alt: true })).toEqual({ type: "problem", direction: 1 });
});

test("typing, F2 and Enter open a cell; Delete empties it; Ctrl Z takes back; Tab leaves the grid", () => {
  const step = (name: string, held = {}) => gridStep(key(name, held), at, extent);
  expect(step("3")).toEqual({ type: "edit", text: "3" });
  expect(step("@", { ctrl: true, alt: true })).toEqual({ type: "edit", text: "@" });
  expect(step("F2")).toEqual({ type: "edit" });
  expect(step("Enter")).toEqual({ type: "edit" });
  expect(step("Delete")).toEqual({ type: "clear" });
  expect(step("z", { ctrl: true })).toEqual({ type: "undo" });
  expect(step("Z", { meta: true })).toEqual({ type: "undo" });
  expect(step("Tab")).toBeNull();
  expect(step("v", { ctrl: true })).toBeNull();
  expect(step("r", { ctrl: true })).toBeNull();
});

test("the next problem is found row by row, around the end, either way", () => {
  const wrong = new Set(["0.2", "2.0"]);
  const is = ({ row, column }: { row: number; column: number }) => wrong.has(`${row}.${column}`);
  expect(nextProblem(at, 1, extent, is)).toEqual({ row: 2, column: 0 });
  expect(nextProblem(at, -1, extent, is)).toEqual({ row: 0, column: 2 });
  expect(nextProblem({ row: 2, column: 0 }, 1, extent, is)).toEqual({ row: 0, column: 2 });
  expect(nextProblem(at, 1, extent, () => false)).toBeNull();
});
