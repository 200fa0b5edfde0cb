import type { ReactNode } from "react";
import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { Spine } from "#app/_components/spine.tsx";
import type { PlanView } from "#server/domain/outlet/import/plan-view.ts";
import { addedWords, WORDS } from "./words.ts";

/** What a file will do: its rows as a sum, what stops it, what stays as it is, and what it adds. */
export function PlanPanel({ plan }: { plan: PlanView }) {
  const { counts, problems, notes, added } = plan;
  return (
    <div className="flex flex-col gap-4">
      <LedgerLine
        label={WORDS.rows}
        total={{ value: counts.rows, label: "rows" }}
        parts={[
          { value: counts.new, label: "new" },
          { value: counts.alreadyHere, label: "already here" },
          { value: counts.problem, label: counts.problem === 1 ? "problem" : "problems" },
        ]}
      />
      <p className="font-semibold">{outcome(plan)}</p>
      {problems.length > 0 ? (
        <Spine tone="stopped">
          <Listed more={plan.problemCount - problems.length}>
            {problems.map(({ cell, code, message }) => (
              <li key={`${cell} ${code}`}>
                <span className="font-mono text-code">
                  {cell} · {code}
                </span>
                <br />
                {message}
              </li>
            ))}
          </Listed>
        </Spine>
      ) : null}
      {notes.length > 0 ? (
        <Listed more={plan.noteCount - notes.length}>
          {notes.map(({ row, outlet, note }) => (
            <li key={row}>
              Row {row}, <bdi>{outlet}</bdi>: {note}
            </li>
          ))}
        </Listed>
      ) : null}
      {problems.length === 0 && added.length > 0 ? (
        <Listed more={counts.new - added.length}>
          {added.map(({ outlet, partner }) => (
            <li key={`${outlet} ${partner}`}>
              <bdi>{outlet ?? partner}</bdi>
              {outlet !== null && partner !== null ? (
                <>
                  , of <bdi>{partner}</bdi>
                </>
              ) : null}
            </li>
          ))}
        </Listed>
      ) : null}
    </div>
  );
}

function outcome(plan: PlanView): string {
  if (plan.counts.problem > 0) return WORDS.stopped;
  if (plan.outlets + plan.partners === 0) return WORDS.nothing;
  return WORDS.will(addedWords(plan));
}

function Listed({ more, children }: { more: number; children: ReactNode }) {
  return (
    <ul className="flex flex-col gap-1.5 break-words text-body">
      {children}
      {more > 0 ? <li className="text-ink-muted">{WORDS.more(more)}</li> : null}
    </ul>
  );
}
