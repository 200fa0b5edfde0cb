import type { RequestItem, RequestSelection } from "./request-types.ts";
import type { RequestsFilter } from "./requests-address.ts";

/** Numbers about everything that a filter matches. */
export interface Matching {
  count: number;
  flagged: number;
  needsLicence: number;
  available: number;
}

type Known = ReadonlyMap<string, RequestItem>;

/** Requests picked one by one, or all that a filter matches but some. */
export type Picked =
  | { kind: "ids"; items: Known }
  | {
      kind: "all";
      filter: RequestsFilter & { createdBefore: string };
      matching: Matching;
      except: Known;
    };

export const NOTHING_PICKED: Picked = { kind: "ids", items: new Map() };

/** At most this many can be taken out of "all matching". */
export const MOST_EXCEPT = 1_000;

export function isPicked(picked: Picked, id: string): boolean {
  return picked.kind === "ids" ? picked.items.has(id) : !picked.except.has(id);
}

/** Takes one in or out. */
export function toggled(picked: Picked, item: RequestItem): Picked {
  if (picked.kind === "ids") return { ...picked, items: flipped(picked.items, item) };
  const except = flipped(picked.except, item);
  return except.size > MOST_EXCEPT ? picked : { ...picked, except };
}

function flipped(known: Known, item: RequestItem): Known {
  const next = new Map(known);
  if (!next.delete(item.id)) next.set(item.id, item);
  return next;
}

/** What the header box takes of a page: flagged ones are picked one by one, or where the filter asks for them. */
export function pickable(page: readonly RequestItem[], flaggedToo: boolean): RequestItem[] {
  return page.filter((item) => flaggedToo || item.flags.length === 0);
}

/** Takes the pickable ones of a page in, or the whole page out when they all are in. */
export function pageToggled(
  picked: Picked,
  page: readonly RequestItem[],
  flaggedToo: boolean,
): Picked {
  if (picked.kind === "all") return NOTHING_PICKED;
  const wanted = pickable(page, flaggedToo);
  const items = new Map(picked.items);
  const all = wanted.every((item) => items.has(item.id));
  if (all) for (const item of page) items.delete(item.id);
  else for (const item of wanted) items.set(item.id, item);
  return { kind: "ids", items };
}

/** Leaves out what is no longer pending. */
export function without(picked: Picked, gone: ReadonlySet<string>): Picked {
  if (picked.kind === "all" || ![...gone].some((id) => picked.items.has(id))) return picked;
  return { kind: "ids", items: new Map([...picked.items].filter(([id]) => !gone.has(id))) };
}

/** A request draws a licence unless it names a device that is live here. */
export const drawsLicence = (item: RequestItem) => item.device === null;

/** How many are picked, how many of them are left out as flagged, and how many licences the others draw. */
export function countsOf(picked: Picked): { count: number; flaggedOut: number; needed: number } {
  if (picked.kind === "ids") {
    const needed = [...picked.items.values()].filter(drawsLicence).length;
    return { count: picked.items.size, flaggedOut: 0, needed };
  }
  const { matching, except, filter } = picked;
  const out = [...except.values()];
  const count = matching.count - out.length;
  const flagged = matching.flagged - out.filter((item) => item.flags.length > 0).length;
  const flaggedOut = filter.flagged ? 0 : Math.max(0, flagged);
  const drawing = matching.needsLicence - out.filter(drawsLicence).length;
  return { count, flaggedOut, needed: Math.min(drawing, count - flaggedOut) };
}

/** The selection as the API takes it. */
export function toSelection(picked: Picked): RequestSelection {
  if (picked.kind === "ids") return { ids: [...picked.items.keys()] };
  return {
    filter: picked.filter,
    except: [...picked.except.keys()],
    expectedCount: picked.matching.count,
  };
}

/** The same selection after its count has moved to `count`. */
export function movedTo(picked: Picked, count: number): Picked {
  if (picked.kind === "ids") return picked;
  const matching = { ...picked.matching, count };
  return { ...picked, matching };
}

/** The first `most` of these, oldest first; flagged ones only on purpose. */
export function oldestOf(
  items: readonly RequestItem[],
  most: number,
  flaggedToo: boolean,
): RequestItem[] {
  const byAge = items.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt));
  return pickable(byAge, flaggedToo).slice(0, most);
}

/** These, picked one by one. */
export function pickedOf(items: readonly RequestItem[]): Picked {
  return { kind: "ids", items: new Map(items.map((item) => [item.id, item])) };
}
