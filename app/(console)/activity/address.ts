import type { ActivityFilter } from "#server/domain/activity/filter.ts";
import { ACTOR_KINDS, THING_KINDS } from "#server/domain/activity/filter.ts";

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
const DAY = /^\d{4}-\d{2}-\d{2}$/;
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
  return {
    thing: THING_KINDS.find((kind) => kind === one("thing")),
    by: ACTOR_KINDS.find((kind) => kind === one("by")),
    from: matching("from", DAY),
    to: matching("to", DAY),
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

/** The filter of the API that an address stands for; days begin and end in the organisation's zone. */
export function filterOf(address: ActivityAddress, timeZone: string): ActivityFilter {
  const { thing, by, from, to, actor, id } = address;
  return {
    ...(thing && { thingKind: thing }),
    ...(by && { actorKind: by }),
    ...(actor && { actorId: actor }),
    ...(id && { thingId: id }),
    ...(from && { from: startOfDay(from, timeZone, 0) }),
    ...(to && { until: startOfDay(to, timeZone, 1) }),
  };
}

const DAY_MS = 86_400_000;

/** The moment a day begins in a zone, `later` days on, as ISO 8601. */
function startOfDay(day: string, timeZone: string, later: number): string {
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * DAY_MS;
  if (Number.isNaN(midnight)) return new Date(0).toISOString();
  // Asked again at the guess, for the offset may change on the way.
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone)).toISOString();
}

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(moment));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    of("year"),
    of("month") - 1,
    of("day"),
    of("hour"),
    of("minute"),
    of("second"),
  );
  return local - Math.floor(moment / 1000) * 1000;
}
