import { expect, test } from "vitest";
import type { Column } from "#server/domain/import/columns.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { editsOfBlock, mendStep, planEdits, shownValue, startMending } from "./mend-state.ts";

const rowOf = (row: number, cells: ImportRowItem["cells"] = {}): ImportRowItem => ({
  part: 0,
  row,
  state: "problem",
  codes: [],
  cells,
  problems: [],
  warnings: [],
  deviceId: null,
});
const page = (...items: ImportRowItem[]) => ({ items, nextCursor: null, total: items.length });
const edit = (row: number, column: Column, value: string) => ({ part: 0, row, column, value });
const start = () => startMending(page(rowOf(2, { platform: "andriod" }), rowOf(5)));

test("what is typed shows at once, and what it is worth only when the server has said so", () => {
  const typed = mendStep(start(), { type: "typed", edits: [edit(2, "platform", "Android")] });
  const [before] = typed.rows;
  if (!before) throw new Error("no row");
  expect(shownValue(typed, before, "platform")).toBe("Android");
  expect(before.state).toBe("problem");
  const rows = [{ ...rowOf(2, { platform: "Android" }), state: "new" as const }];
  const saved = mendStep(typed, { type: "saved", edits: [edit(2, "platform", "Android")], rows });
  expect(saved.rows[0]?.state).toBe("new");
  expect(saved.typed.size).toBe(0);
});

test("a failure keeps what was typed, over a reload of the rows too, until it is dropped", () => {
  const edits = [edit(2, "platform", "Windows")];
  const failed = mendStep(mendStep(start(), { type: "typed", edits }), { type: "failed", edits });
  const again = mendStep(failed, { type: "reset", page: page(rowOf(2)) });
  expect(again.typed.get("0.2.platform")).toEqual({ edit: edits[0], failed: true });
  expect(mendStep(again, { type: "dropped" }).typed.size).toBe(0);
});

test("what was typed since outlives the answer, good or bad, to what was typed before", () => {
  const first = [edit(2, "imei", "1")];
  const later = [edit(2, "imei", "12")];
  let state = mendStep(start(), { type: "typed", edits: first });
  state = mendStep(state, { type: "typed", edits: later });
  state = mendStep(state, { type: "saved", edits: first, rows: [rowOf(2, { imei: "1" })] });
  expect(state.typed.get("0.2.imei")?.edit.value).toBe("12");
  state = mendStep(state, { type: "failed", edits: first });
  expect(state.typed.get("0.2.imei")?.failed).toBe(false);
});

test("an edit is taken back by the value that stood there; what changes nothing is not sent", () => {
  const { forth, back } = planEdits(start(), [
    edit(2, "platform", "Android"),
    edit(5, "imei", ""),
    edit(5, "model", "Pixel"),
  ]);
  expect(forth).toEqual([edit(2, "platform", "Android"), edit(5, "model", "Pixel")]);
  expect(back).toEqual([edit(2, "platform", "andriod"), edit(5, "model", "")]);
});

test("a block goes right and down from its first cell; what has no place is counted", () => {
  const { edits, beyond } = editsOfBlock(
    [["a", "b "], ["c"], ["d"]],
    { row: 0, column: 1 },
    { rows: [rowOf(2), rowOf(5)], columns: ["imei", "imei2"] },
  );
  expect(edits).toEqual([edit(2, "imei2", "a"), edit(5, "imei2", "c")]);
  expect(beyond).toBe(2);
});

test("a row left out and brought back is what its problems make it; pages are never shown twice", () => {
  const out = mendStep(start(), { type: "excluded", place: { part: 0, row: 5 }, excluded: true });
  expect(out.rows[1]?.state).toBe("excluded");
  const back = mendStep(out, { type: "excluded", place: { part: 0, row: 5 }, excluded: false });
  expect(back.rows[1]?.state).toBe("new");
  const more = mendStep(back, { type: "more", page: page(rowOf(5), rowOf(9)) });
  expect(more.rows.map(({ row }) => row)).toEqual([2, 5, 9]);
});
