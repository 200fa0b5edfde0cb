import { expect, test } from "vitest";
import { type CheckState, type CheckStep, checkStep, IDLE } from "./check-state.ts";

const problem = { code: "IMEI_LENGTH", column: "imei", cell: "B2", value: "1" } as const;

function run(...steps: CheckStep[]): CheckState {
  return steps.reduce(checkStep, IDLE);
}

test("a check goes from the file over its progress to its end", () => {
  const file = { name: "a.csv", size: 3 };
  const counts = { new: 1, alreadyHere: 0, problem: 1 };
  const state = run(
    { type: "prepare", file },
    { type: "begun", importId: "i", sameFile: null },
    { type: "event", event: { type: "progress", rowsRead: 2, counts } },
    {
      type: "event",
      event: { type: "problems", rows: [{ part: 0, row: 2, problems: [problem] }] },
    },
  );
  expect(state).toMatchObject({ phase: "checking", file, importId: "i", rowsRead: 2, counts });
  expect(state.found).toEqual([{ ...problem, part: 0, row: 2 }]);
  const done = {
    type: "done",
    importId: "i",
    state: "ready",
    failure: null,
    mergedInto: null,
  } as const;
  expect(checkStep(state, { type: "event", event: done })).toMatchObject({ phase: "done" });
});

test("the page keeps a bounded number of problems, and counts the rows it has no place for", () => {
  const rows = Array.from({ length: 300 }, (_, row) => ({ part: 0, row, problems: [problem] }));
  const state = run({ type: "event", event: { type: "problems", rows } });
  expect(state.found.length + state.moreRows).toBe(300);
  expect(state.found.length).toBeLessThan(100);
});

test("a database that cannot answer is waited for; another refusal ends the watching", () => {
  const told = (appCode: "UNAVAILABLE" | "FORBIDDEN") =>
    run({ type: "event", event: { type: "error", appCode, message: "…" } });
  expect(told("UNAVAILABLE")).toMatchObject({ phase: "lost", refusal: null });
  expect(told("FORBIDDEN")).toMatchObject({ phase: "done", refusal: { appCode: "FORBIDDEN" } });
});
