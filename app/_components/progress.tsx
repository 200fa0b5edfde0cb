import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

export interface ProgressProps {
  /** Accessible name of the status region: "Import progress". */
  label: string;
  /** How much is done, in the unit of `max`. */
  value: number;
  /** Null while nobody knows how much there is. */
  max: number | null;
  /** The words shown: "12,400 rows read, 31 problems". */
  children: ReactNode;
  /** What is spoken, at the start, at quarters and at the end: give the outcome here when there is one. */
  spoken?: string;
  done?: boolean;
  className?: string;
}

/** The quarter reached, as words; changes four times in a run, so that it is not read aloud at every row. */
function quarter(value: number, max: number | null): string {
  if (max === null || max <= 0) return "Started";
  const quarters = Math.floor((Math.min(value, max) / max) * 4);
  return quarters === 0 ? "Started" : `${quarters * 25} per cent`;
}

/** A status region with a bar. What is seen changes with every step; what is spoken, at quarters. */
export function Progress({ label, value, max, children, spoken, done, className }: ProgressProps) {
  const share = max === null || max <= 0 ? 0 : Math.min(1, value / max);
  return (
    <output aria-label={label} aria-live="off" className={cn("flex flex-col gap-2", className)}>
      <span className="block text-ink tabular-nums">{children}</span>
      {done ? null : (
        <span
          aria-hidden="true"
          className="relative block h-1.5 overflow-hidden rounded-control border border-line-strong bg-sunken"
        >
          {max === null ? (
            // A piece that passes by: a bar of any length would claim to know how much there is.
            <span className="absolute inset-y-0 start-[35%] block w-[30%] animate-passing bg-accent forced-colors:bg-[Highlight]" />
          ) : (
            <span
              className="absolute inset-0 block origin-left bg-accent transition-transform duration-180 rtl:origin-right forced-colors:bg-[Highlight]"
              style={{ transform: `scaleX(${share})` }}
            />
          )}
        </span>
      )}
      <span aria-live="polite" className="sr-only">
        {spoken ?? (done ? "Done" : quarter(value, max))}
      </span>
    </output>
  );
}
