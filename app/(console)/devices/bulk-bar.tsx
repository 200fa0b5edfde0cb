"use client";

import { Button } from "#app/_components/button.tsx";
import { BULK, VERBS, type Verb } from "./bulk-words.ts";
import { countOf, type Picked } from "./picked.ts";

interface BulkBarProps {
  picked: Picked;
  /** Offers all that match, when there are more than are picked; "about" stands in it above 100,000. */
  allMatching: string | null;
  pending: boolean;
  onAll: () => void;
  onClear: () => void;
  onVerb: (verb: Verb) => void;
}

/** What can be done with the devices that are picked, and how many these are. It covers the chips, so nothing jumps. */
export function BulkBar({ picked, allMatching, pending, onAll, onClear, onVerb }: BulkBarProps) {
  const count = countOf(picked);
  return (
    <section
      aria-label={BULK.selected(count)}
      className="sticky top-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 border-accent border-y bg-accent-tint px-3 py-2"
    >
      <p role="status" className="font-semibold tabular-nums">
        {picked.kind === "all" ? BULK.allMatching(count) : BULK.selected(count)}
      </p>
      {allMatching ? (
        <Button size="small" pending={pending} onClick={onAll}>
          {BULK.takeAll(allMatching)}
        </Button>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {(Object.keys(VERBS) as Verb[]).map((verb) => (
          <Button key={verb} size="small" onClick={() => onVerb(verb)}>
            {VERBS[verb].name}
          </Button>
        ))}
      </div>
      <Button size="small" variant="quiet" onClick={onClear} className="ms-auto">
        {BULK.clear}
      </Button>
    </section>
  );
}
