import { Plate } from "#app/_components/plate.tsx";
import type { Problem } from "#server/domain/import/checked-row.ts";
import { problemWords } from "#server/domain/import/problem-words.ts";

/** `B182 · IMEI_14_DIGITS · 14 digits: … Read all 15 on the device: *#06#.` */
export function ProblemLine({ problem }: { problem: Problem }) {
  const { what, mend } = problemWords(problem);
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3">
      <Plate value={problem.cell} copy={false} className="min-w-14" />
      <div className="min-w-0">
        <p className="break-words">
          {what} <span className="text-ink-muted">{mend}</span>
        </p>
        <p className="break-all font-mono text-ink-muted text-micro">{problem.code}</p>
      </div>
    </div>
  );
}
