import { Ago } from "#app/_components/ago.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { RequestItem } from "./request-types.ts";
import { WORDS } from "./words.ts";

interface DecidedLineProps {
  item: Pick<RequestItem, "state" | "decidedAt" | "decidedBy">;
  timeZone: string;
}

/** The state a request came to, who brought it there, and when. */
export function DecidedLine({ item, timeZone }: DecidedLineProps) {
  const { state, decidedAt } = item;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StateBadge state={state}>{decisionWords(item)}</StateBadge>
      {decidedAt ? (
        <Ago iso={decidedAt} timeZone={timeZone} className="text-ink-muted text-small" />
      ) : null}
    </span>
  );
}

function decisionWords({ state, decidedBy }: DecidedLineProps["item"]): string {
  if (state !== "approved" && state !== "rejected") return WORDS.decided[state];
  if (decidedBy === null) return WORDS.decided[state](WORDS.decided.somebody);
  const { kind, name } = decidedBy;
  return WORDS.decided[state](kind === "rule" ? WORDS.decided.rule(name) : name);
}
