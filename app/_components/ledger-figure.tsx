import Link from "next/link";
import { cn } from "./class-names.ts";

export interface LedgerPart {
  /** A whole number of things. */
  value: number;
  label: string;
  /** Taken away instead of added. */
  minus?: boolean;
  /** Where the part leads: its list, or the same page filtered. */
  href?: string;
  /** A filter on this page instead of an address; the part becomes a toggle button. Client components only. */
  onSelect?: () => void;
  /** The filter this part stands for is on. */
  selected?: boolean;
  /** Something has to be done about it: in the danger colour. The label must say it, too. */
  alarming?: boolean;
}

/** A part of a sum, the sum, or a figure that stands by itself. */
export type LedgerPlace = "part" | "sum" | "standing";

const figures = new Intl.NumberFormat("en-GB");

const FIGURE: Record<LedgerPlace, string> = {
  part: "text-section @lg:w-full @lg:border-b @lg:border-line-strong @lg:px-1.5 @lg:pb-0.5 @lg:text-title",
  sum: "rule-sum text-section @lg:w-full @lg:px-1.5 @lg:pb-0.5 @lg:-mb-[3px] @lg:text-title",
  standing: "w-full border-line-strong border-b pb-0.5 text-display",
};

const BOX: Record<LedgerPlace, string> = {
  part: "flex w-full flex-row-reverse items-baseline justify-between gap-x-4 @lg:w-auto @lg:flex-col @lg:items-start @lg:gap-y-1",
  sum: "flex w-full flex-row-reverse items-baseline justify-between gap-x-4 @lg:w-auto @lg:flex-col @lg:items-start @lg:gap-y-1",
  standing: "flex w-full flex-col gap-y-1",
};

const PRESSABLE =
  "group/figure cursor-pointer rounded-control text-start text-accent no-underline hover:text-accent-hover min-h-(--target)";

/** One figure of a ledger line over its label; a link or a toggle where it leads somewhere. */
export function LedgerFigure({ part, place }: { part: LedgerPart; place: LedgerPlace }) {
  const { value, label, href, onSelect, selected, alarming } = part;
  const pressable = href !== undefined || onSelect !== undefined;
  const looks = cn(BOX[place], pressable && PRESSABLE, selected && "bg-accent-tint");
  const body = (
    <>
      <span
        className={cn(
          "tabular-nums",
          FIGURE[place],
          selected && "@lg:border-accent @lg:border-b-2 @lg:pb-px",
          value === 0 && place === "part" && !pressable && "text-ink-muted",
          alarming && "text-danger",
        )}
      >
        {figures.format(value).replace("-", "−")}
      </span>{" "}
      <span
        className={cn(
          "text-ink-muted text-body @lg:text-small",
          place !== "standing" && "@lg:px-1.5",
          pressable &&
            "underline decoration-1 underline-offset-3 group-hover/figure:decoration-2 group-hover/figure:text-accent-hover",
          selected && "font-semibold text-ink",
        )}
      >
        {label}
      </span>
    </>
  );
  if (href !== undefined) {
    return (
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        aria-current={selected ? "true" : undefined}
        className={looks}
      >
        {body}
      </Link>
    );
  }
  if (onSelect !== undefined) {
    return (
      <button type="button" aria-pressed={selected ?? false} onClick={onSelect} className={looks}>
        {body}
      </button>
    );
  }
  return <span className={looks}>{body}</span>;
}
