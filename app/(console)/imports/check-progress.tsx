"use client";

import Link from "next/link";
import { useEffect } from "react";
import { cn } from "#app/_components/class-names.ts";
import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { Progress } from "#app/_components/progress.tsx";
import { SPINE } from "#app/_components/spine.tsx";
import type { CheckState } from "./check-state.ts";
import { ProblemLine } from "./problem-line.tsx";
import { WORDS } from "./words.ts";

/** Rows between two spoken counts. */
const SPOKEN_ROWS = 5_000;
const WATCH_AGAIN_MS = 2_000;

export interface CheckProgressProps {
  state: CheckState;
  timeZone: string;
  /** Watches the check again after the connection was lost. */
  onWatch: (importId: string) => void;
  /** What is said while this page checks nothing. Not given: a plain word, to assistive technology only. */
  outcome?: string;
  /** Name of the running count, where the page has a ledger line of its own. */
  ledger?: string;
}

/** Rows read, problems as they are found, and the outcome: the one status region of an import page. */
export function CheckProgress(props: CheckProgressProps) {
  const { state, timeZone, onWatch, outcome, ledger = WORDS.rows.line } = props;
  const { phase, importId, counts, rowsRead } = state;
  useEffect(() => {
    if (phase !== "lost" || importId === null) return;
    const timer = setTimeout(() => onWatch(importId), WATCH_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [phase, importId, onWatch]);

  const running = phase !== "idle" && phase !== "done";
  const text = progressText(state) ?? outcome ?? WORDS.progress.idle;
  const hidden = phase === "idle" && outcome === undefined;
  const total = counts.new + counts.alreadyHere + counts.problem;
  return (
    <div className={cn("flex flex-col gap-6", hidden && "sr-only")}>
      <Progress
        label={WORDS.progress.label}
        value={rowsRead}
        max={null}
        done={!running}
        spoken={running ? spokenText(state, text) : text}
        className="max-w-measure"
      >
        {text}
      </Progress>
      {running && state.sameFile ? (
        <p className="max-w-measure text-ink-muted">
          {WORDS.one.sameFile(state.sameFile.fileName, state.sameFile.committedAt, timeZone)}{" "}
          <Link href={`/imports/${state.sameFile.importId}`} className="text-link">
            {WORDS.one.seeSame}
          </Link>
        </p>
      ) : null}
      {running && phase === "checking" ? (
        <LedgerLine
          label={ledger}
          total={{ value: total, label: WORDS.rows.all(total) }}
          parts={[
            { value: counts.new, label: WORDS.rows.new() },
            { value: counts.alreadyHere, label: WORDS.rows.alreadyHere() },
            { value: counts.problem, label: WORDS.rows.problem(counts.problem) },
          ]}
        />
      ) : null}
      {phase === "checking" ? (
        <p className="max-w-measure text-ink-muted">{WORDS.progress.stays}</p>
      ) : null}
      {running ? <FoundProblems state={state} /> : null}
    </div>
  );
}

function progressText(state: CheckState): string | null {
  const name = state.file?.name ?? "";
  switch (state.phase) {
    case "idle":
      return null;
    case "preparing":
      return WORDS.progress.preparing(name);
    case "sending":
      return WORDS.progress.sending(name, state.file?.size ?? 0);
    case "checking":
      return state.rowsRead === 0
        ? WORDS.progress.waiting
        : WORDS.progress.checking(state.rowsRead, state.counts.problem);
    case "lost":
      return WORDS.progress.lost;
    case "done":
      if (state.failure || state.refusal) return WORDS.progress.failed;
      return WORDS.progress.checked(state.rowsRead, state.counts.problem);
  }
}

/** What is read aloud changes a few times in a run, not with every piece. */
function spokenText(state: CheckState, text: string): string {
  if (state.phase !== "checking") return text;
  if (state.rowsRead < SPOKEN_ROWS) return WORDS.progress.started;
  return WORDS.progress.milestone(Math.floor(state.rowsRead / SPOKEN_ROWS) * SPOKEN_ROWS);
}

function FoundProblems({ state }: { state: CheckState }) {
  if (state.found.length === 0) return null;
  return (
    <section aria-labelledby="found" className="flex flex-col gap-2">
      <h2 id="found" className="text-section">
        {WORDS.progress.found}
      </h2>
      <ul className="border-line border-t">
        {state.found.map((problem) => (
          <li
            key={`${problem.part}.${problem.cell}.${problem.code}`}
            className={cn(SPINE.stopped, "border-line border-b py-2 ps-4")}
          >
            <ProblemLine problem={problem} />
          </li>
        ))}
      </ul>
      {state.moreRows > 0 ? (
        <p className="text-ink-muted tabular-nums">{WORDS.progress.moreFound(state.moreRows)}</p>
      ) : null}
    </section>
  );
}
