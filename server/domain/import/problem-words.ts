import type { Problem } from "./checked-row.ts";
import { ROW_CODES, type RowCode } from "./codes.ts";
import { ROW_WORDS } from "./row-words.ts";
import { type ProblemWords, place } from "./words.ts";

export { fileWords } from "./file-words.ts";
export type { ProblemWords } from "./words.ts";

/** What of a problem its words are made of; a stored problem has it all. */
export type WordedProblem = Pick<Problem, "code" | "value"> &
  Partial<Pick<Problem, "column" | "params" | "suggestion">>;

/** Whether a code is one a row may carry: stored rows carry codes as text. */
export function isRowCode(code: string): code is RowCode {
  return (ROW_CODES as readonly string[]).includes(code);
}

/** What is wrong with a cell, in whole sentences: a title for its group, what happened, how to mend it. */
export function problemWords(problem: WordedProblem): ProblemWords {
  const { title, what, mend } = ROW_WORDS[problem.code];
  const input = {
    column: problem.column ?? null,
    value: problem.value,
    params: problem.params ?? {},
    suggestion: problem.suggestion,
  };
  return { title, what: what(input), mend: mend(input) };
}

/** The heading of a group of problems with one code. */
export function problemTitle(code: RowCode): string {
  return ROW_WORDS[code].title;
}

/** `B182 · IMEI_14_DIGITS · 14 digits: … Read all 15 on the device: *#06#.` */
export function problemLine(problem: WordedProblem & Pick<Problem, "cell">): string {
  const { what, mend } = problemWords(problem);
  const cell = /^\d/.test(problem.cell) ? place(problem.cell) : problem.cell;
  return `${cell} · ${problem.code} · ${what} ${mend}`;
}
