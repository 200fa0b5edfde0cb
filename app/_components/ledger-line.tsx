import { cn } from "./class-names.ts";
import { LedgerFigure, type LedgerPart } from "./ledger-figure.tsx";

export type { LedgerPart } from "./ledger-figure.tsx";

export interface LedgerLineProps {
  /** Accessible name of the line: "Rows of the file". */
  label: string;
  parts: readonly LedgerPart[];
  /** What the parts add up to. Left out: the figures stand side by side, larger, and claim no sum. */
  total?: LedgerPart;
  totalAt?: "start" | "end";
  className?: string;
}

/** What the parts come to, with those taken away counted as such. */
export function ledgerSum(parts: readonly LedgerPart[]): number {
  return parts.reduce((sum, part) => sum + (part.minus ? -part.value : part.value), 0);
}

const SIGN =
  "w-5 shrink-0 text-ink-muted text-section @lg:w-5 @lg:border-line-strong @lg:border-b @lg:pb-0.5 @lg:text-center @lg:text-title @lg:font-normal";

/**
 * Figures that add up, on one ruled line: "20,000 rows = 18,742 new + 1,204 already here + 54 problems".
 * In a narrow space it becomes a column, as in a cash book. Outside production it throws a RangeError
 * when the parts are not the total: a line that does not add up must never be shown.
 */
export function LedgerLine({ label, parts, total, totalAt = "start", className }: LedgerLineProps) {
  if (total === undefined) {
    return (
      <div className={cn("@container", className)}>
        <ul
          aria-label={label}
          className="grid grid-cols-2 gap-x-6 gap-y-4 @lg:flex @lg:flex-wrap @lg:gap-x-10"
        >
          {parts.map((part) => (
            <li key={part.label} className="flex">
              <LedgerFigure part={part} place="standing" />
            </li>
          ))}
        </ul>
      </div>
    );
  }
  if (process.env.NODE_ENV !== "production" && ledgerSum(parts) !== total.value) {
    throw new RangeError(`"${label}" does not add up: ${ledgerSum(parts)} is not ${total.value}.`);
  }
  const atStart = totalAt === "start";
  const items = parts.map((part, index) => {
    const first = atStart ? "=" : "";
    return { part, sum: false, sign: part.minus ? "−" : index === 0 ? first : "+" };
  });
  const sum = { part: total, sum: true, sign: atStart ? "" : "=" };
  return (
    <div className={cn("@container", className)}>
      <ul
        aria-label={label}
        className="flex flex-col gap-y-1 @lg:flex-row @lg:flex-wrap @lg:gap-y-4"
      >
        {(atStart ? [sum, ...items] : [...items, sum]).map((item) => (
          <li key={item.part.label} className="flex items-baseline @lg:items-start">
            {item.sign === "" ? (
              <span className="w-5 shrink-0 @lg:hidden" />
            ) : (
              <span className={SIGN}>{item.sign} </span>
            )}
            <LedgerFigure part={item.part} place={item.sum ? "sum" : "part"} />
          </li>
        ))}
      </ul>
    </div>
  );
}
