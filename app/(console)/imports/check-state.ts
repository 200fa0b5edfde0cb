import type { SameFile } from "#server/domain/import/begin.ts";
import type { Problem } from "#server/domain/import/checked-row.ts";
import type { CheckEvent } from "#server/domain/import/watch.ts";
import type { Refusal } from "./refusal.ts";

/** One problem cell, as it is found while the file is read. */
export interface FoundProblem extends Problem {
  part: number;
  row: number;
}

/** Where one file is on its way from the disk to a plan. */
export interface CheckState {
  phase: "idle" | "preparing" | "sending" | "checking" | "lost" | "done";
  file: { name: string; size: number } | null;
  importId: string | null;
  /** The bytes are with the server: the check runs to its end, watched or not. */
  arrived: boolean;
  rowsRead: number;
  counts: { new: number; alreadyHere: number; problem: number };
  found: readonly FoundProblem[];
  /** Rows with problems that `found` has no place for. */
  moreRows: number;
  sameFile: SameFile | null;
  /** The file was read and cannot be taken. */
  failure: { code: string; details: Record<string, unknown> } | null;
  /** The check could not begin or go on. */
  refusal: Refusal | null;
}

export const IDLE: CheckState = {
  phase: "idle",
  file: null,
  importId: null,
  arrived: false,
  rowsRead: 0,
  counts: { new: 0, alreadyHere: 0, problem: 0 },
  found: [],
  moreRows: 0,
  sameFile: null,
  failure: null,
  refusal: null,
};

export type CheckStep =
  | { type: "prepare"; file: { name: string; size: number } }
  | { type: "begun"; importId: string; sameFile: SameFile | null }
  | { type: "watch"; importId: string }
  | { type: "event"; event: CheckEvent }
  | { type: "refused"; refusal: Refusal }
  | { type: "lost" };

/** Problem cells kept on the page while it runs; the plan lists all of them. */
const FOUND_MAX = 60;

/** The next state of a check. */
export function checkStep(state: CheckState, step: CheckStep): CheckState {
  switch (step.type) {
    case "prepare":
      return { ...IDLE, phase: "preparing", file: step.file };
    case "begun":
      return { ...state, phase: "sending", importId: step.importId, sameFile: step.sameFile };
    case "watch":
      return {
        ...IDLE,
        file: state.file,
        phase: "checking",
        importId: step.importId,
        arrived: true,
      };
    case "refused":
      return { ...state, phase: "done", refusal: step.refusal };
    case "lost":
      return { ...state, phase: "lost" };
    case "event":
      return afterEvent({ ...state, arrived: true }, step.event);
  }
}

function afterEvent(state: CheckState, event: CheckEvent): CheckState {
  switch (event.type) {
    case "progress":
      return { ...state, phase: "checking", rowsRead: event.rowsRead, counts: event.counts };
    case "problems":
      return withFound({ ...state, phase: "checking" }, event.rows);
    case "error": {
      const { appCode, message } = event;
      if (appCode === "UNAVAILABLE") return { ...state, phase: "lost" };
      return { ...state, phase: "done", refusal: { appCode, message, details: null } };
    }
    case "done":
      return { ...state, phase: "done", failure: event.failure };
  }
}

type ProblemRows = Extract<CheckEvent, { type: "problems" }>["rows"];

function withFound(state: CheckState, rows: ProblemRows): CheckState {
  const found = [...state.found];
  let { moreRows } = state;
  for (const { part, row, problems } of rows) {
    if (found.length >= FOUND_MAX) moreRows += 1;
    else for (const problem of problems) found.push({ ...problem, part, row });
  }
  return { ...state, found, moreRows };
}
