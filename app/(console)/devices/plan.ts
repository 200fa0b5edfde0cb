import type { DeviceItem } from "#server/domain/device/item.ts";
import { ACTS_ON } from "#server/domain/device/verb-states.ts";
import { STATES } from "./address.ts";

type State = DeviceItem["state"];
type Verb = keyof typeof ACTS_ON;

/** Devices in each state. */
export type StateCounts = Readonly<Record<State, number>>;

export interface Plan {
  total: number;
  /** Those that the verb changes. */
  acts: number;
  /** Those that it leaves as they are, by their state. */
  stays: { state: State; count: number }[];
}

/** What a verb will do with so many devices in each state. */
export function planOf(verb: Verb, counts: StateCounts): Plan {
  const acting: readonly State[] = ACTS_ON[verb];
  const sum = (states: readonly State[]) => states.reduce((all, one) => all + counts[one], 0);
  return {
    total: sum(STATES),
    acts: sum(acting),
    stays: STATES.filter((state) => !acting.includes(state) && counts[state] > 0).map((state) => ({
      state,
      count: counts[state],
    })),
  };
}

const none = (): Record<State, number> => ({
  "pre-enrolled": 0,
  enrolled: 0,
  suspended: 0,
  retired: 0,
  cancelled: 0,
});

/** The states of devices that are known. */
export function countsOfItems(items: Iterable<Pick<DeviceItem, "state">>): StateCounts {
  const counts = none();
  for (const { state } of items) counts[state] += 1;
  return counts;
}

/** What is counted of a filter: only the states it names, if it names any, and without those taken out of it. */
export function withoutItems(
  counted: StateCounts,
  named: readonly State[] | undefined,
  except: Iterable<Pick<DeviceItem, "state">>,
): StateCounts {
  const counts = none();
  for (const state of STATES)
    if (!named?.length || named.includes(state)) counts[state] = counted[state];
  for (const { state } of except) counts[state] = Math.max(0, counts[state] - 1);
  return counts;
}
