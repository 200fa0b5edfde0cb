"use client";

import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { stateWord } from "#app/_components/state-families.ts";
import { trpc } from "#app/_trpc/client.ts";
import { BULK, type Verb } from "./bulk-words.ts";
import { NOTHING_PICKED, type Picked } from "./picked.ts";
import { countsOfItems, type Plan, planOf, withoutItems } from "./plan.ts";

/** What a verb will do with what is picked; null while it is counted, and where nothing is picked of a list. */
export function usePlan(verb: Verb, picked: Picked = NOTHING_PICKED): Plan | null {
  const all = picked.kind === "all" ? picked : null;
  const { data } = trpc.device.countByState.useQuery(
    { filter: all?.filter ?? {} },
    { enabled: all !== null, gcTime: 0 },
  );
  if (all)
    return data ? planOf(verb, withoutItems(data, all.filter.states, all.except.values())) : null;
  if (picked.kind === "all" || picked.items.size === 0) return null;
  return planOf(verb, countsOfItems(picked.items.values()));
}

interface VerbPlanProps {
  verb: Verb;
  plan: Plan;
}

/** What a verb will do with what is picked, and what it leaves as it is; nothing where it takes them all. */
export function VerbPlan({ verb, plan: { acts, stays, total } }: VerbPlanProps) {
  if (acts === total) return null;
  if (acts === 0) {
    return <p className="bg-waiting-tint px-3 py-2 text-waiting-text">{BULK.plan.none[verb]}</p>;
  }
  return (
    <LedgerLine
      label={BULK.plan.line}
      total={{ value: total, label: BULK.plan.total(total) }}
      parts={[
        { value: acts, label: BULK.plan.acts[verb] },
        ...stays.map(({ state, count }) => ({
          value: count,
          label: BULK.plan.stays(stateWord(state)),
        })),
      ]}
    />
  );
}
