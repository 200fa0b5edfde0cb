import { cn } from "./class-names.ts";
import { FAMILY_OF, type Family, type State, stateWord } from "./state-families.ts";

const LOOKS: Record<Family, { box: string; mark: string }> = {
  good: { box: "bg-good-tint text-good-text", mark: "text-good-mark" },
  waiting: { box: "bg-waiting-tint text-waiting-text", mark: "text-waiting-mark" },
  stopped: { box: "bg-stopped-tint text-stopped-text", mark: "text-stopped-mark" },
  clash: { box: "bg-clash-tint text-clash-text", mark: "text-clash-mark" },
  idle: { box: "bg-idle-tint text-idle-text", mark: "text-idle-mark" },
  planned: { box: "bg-planned-tint text-planned-text", mark: "text-planned-mark" },
};

const RING = { fill: "none", stroke: "currentColor", strokeWidth: 1.75 };

function Shape({ family, tint }: { family: Family; tint: string }) {
  switch (family) {
    case "good":
      return (
        <>
          <circle cx="6" cy="6" r="5.5" fill="currentColor" />
          <path d="M3.4 6.2 5.3 8.1 8.7 4.2" {...RING} stroke={tint} strokeWidth="1.5" />
        </>
      );
    case "waiting":
      return (
        <>
          <circle cx="6" cy="6" r="4.7" {...RING} strokeWidth="1.5" />
          <path d="M6 1.3a4.7 4.7 0 0 1 0 9.4Z" fill="currentColor" />
        </>
      );
    case "stopped":
      return <path d="M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7Z" fill="currentColor" />;
    case "clash":
      return (
        <>
          <rect x=".8" y=".8" width="7" height="7" rx=".6" {...RING} strokeWidth="1.5" />
          <rect x="4.4" y="4.4" width="7" height="7" rx=".6" fill="currentColor" />
        </>
      );
    case "idle":
      return <circle cx="6" cy="6" r="4.6" {...RING} />;
    case "planned":
      return <circle cx="6" cy="6" r="4.6" {...RING} strokeDasharray="2.9 1.917" />;
  }
}

/** The shape of a family alone, 12 px, in its mark colour. Decoration: a word must stand beside it. */
export function StateShape({ family, className }: { family: Family; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={cn("size-3 shrink-0", LOOKS[family].mark, className)}
    >
      <Shape family={family} tint={`var(--color-${family}-tint)`} />
    </svg>
  );
}

export interface StateBadgeProps {
  state: State;
  /** Says more than the state's own word: "Not in the directory". The family stays the state's. */
  children?: string;
  className?: string;
}

/** A state as shape, word and colour. */
export function StateBadge({ state, children, className }: StateBadgeProps) {
  const family = FAMILY_OF[state];
  return (
    <span
      data-family={family}
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-control border border-transparent px-1.5 py-px text-micro",
        LOOKS[family].box,
        className,
      )}
    >
      <StateShape family={family} />
      {children ?? stateWord(state)}
    </span>
  );
}
