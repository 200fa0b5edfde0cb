import type { ActivityFilter } from "#server/domain/activity/filter.ts";
import { ACTOR_KINDS, THING_KINDS } from "#server/domain/activity/filter.ts";
import { isDay, startOfDay, startOfNextDay } from "../_days/day-in-zone.ts";

/** The state of the activity, as its address has it. */
export interface ActivityAddress {
  thing?: (typeof THING_KINDS)[number] | undefined;
  by?: (typeof ACTOR_KINDS)[number] | undefined;
  /** Days, in the organisation's zone: "2026-11-22". */
  from?: string | undefined;
  to?: string | undefined;
  /** One actor, and one thing: links of other pages set them. */
  actor?: string | undefined;
  id?: string | undefined;
  cursor?: string | undefined;
}

type SearchParams = Record<string, string | string[] | undefined>;
const ID = /^[\w-]{1,64}$/;
const CURSOR = /^-?\d{1,15}$/;

/** Reads the address; what is not one of ours counts as not there. */
export function readActivityAddress(params: SearchParams): ActivityAddress {
  const one = (name: string) => {
    const value = params[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const matching = (name: string, form: RegExp) => {
    const value = one(name);
    return value && form.test(value) ? value : undefined;
  };
  const day = (name: string) => {
    const value = one(name);
    return value && isDay(value) ? value : undefined;
  };
  return {
    thing: THING_KINDS.find((kind) => kind === one("thing")),
    by: ACTOR_KINDS.find((kind) => kind === one("by")),
    from: day("from"),
    to: day("to"),
    actor: matching("actor", ID),
    id: matching("id", ID),
    cursor: matching("cursor", CURSOR),
  };
}

/** The address of the activity in another state. */
export function activityHref(address: ActivityAddress): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) if (value) params.set(name, value);
  return params.size > 0 ? `/activity?${params}` : "/activity";
}

/** The filter of the API that an address stands for: days begin and end in the organisation's zone, what is no day filters nothing. */
export function filterOf(address: ActivityAddress, timeZone: string): ActivityFilter {
  const { thing, by, actor, id } = address;
  const from = startOfDay(address.from ?? "", timeZone);
  const until = startOfNextDay(address.to ?? "", timeZone);
  return {
    ...(thing && { thingKind: thing }),
    ...(by && { actorKind: by }),
    ...(actor && { actorId: actor }),
    ...(id && { thingId: id }),
    ...(from && { from }),
    ...(until && { until }),
  };
}
