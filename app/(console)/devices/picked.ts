import type { DeviceFilter } from "#server/domain/device/filter.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";
import type { DeviceSelection } from "#server/domain/device/selection.ts";

/** At most this many can be taken out of "all matching". */
export const MOST_EXCEPT = 1_000;
/** Above this many, a selection by filter asks for its number (EXPERIENCE.md part 3). */
export const ASKS_ABOVE = 100;

type Known = ReadonlyMap<string, DeviceItem>;

/** Devices picked one by one, or all that a filter matched at a moment but some. */
export type Picked =
  | { kind: "ids"; items: Known }
  | {
      kind: "all";
      filter: DeviceFilter & { createdBefore: string };
      /** What `count({ filter })` said. */
      count: number;
      except: Known;
    };

export const NOTHING_PICKED: Picked = { kind: "ids", items: new Map() };

/** A device made after "all matching" was chosen is not among them. */
export function isPicked(picked: Picked, { id, createdAt }: DeviceItem): boolean {
  if (picked.kind === "ids") return picked.items.has(id);
  return createdAt < picked.filter.createdBefore && !picked.except.has(id);
}

/** Takes one in or out. */
export function toggled(picked: Picked, item: DeviceItem): Picked {
  if (picked.kind === "ids") return { ...picked, items: flipped(picked.items, item) };
  if (item.createdAt >= picked.filter.createdBefore) return picked;
  const except = flipped(picked.except, item);
  return except.size > MOST_EXCEPT ? picked : { ...picked, except };
}

function flipped(known: Known, item: DeviceItem): Known {
  const next = new Map(known);
  if (!next.delete(item.id)) next.set(item.id, item);
  return next;
}

/** Whether none, some or all devices of a page are picked. */
export function pageState(picked: Picked, page: readonly DeviceItem[]): "none" | "some" | "all" {
  const count = page.filter((item) => isPicked(picked, item)).length;
  if (count === 0) return "none";
  return count === page.length ? "all" : "some";
}

/** The header box: takes the page in, or out when all of it is in. */
export function pageToggled(picked: Picked, page: readonly DeviceItem[]): Picked {
  const takeOut = pageState(picked, page) === "all";
  return page.reduce(
    (now, item) => (isPicked(now, item) === takeOut ? toggled(now, item) : now),
    picked,
  );
}

export function countOf(picked: Picked): number {
  return picked.kind === "ids" ? picked.items.size : picked.count - picked.except.size;
}

/** Whether the number has to be typed before anything is done. */
export function asksForNumber(picked: Picked): boolean {
  return picked.kind === "all" && countOf(picked) > ASKS_ABOVE;
}

/** The selection as the API takes it. */
export function toSelection(picked: Picked): DeviceSelection {
  if (picked.kind === "ids") return { ids: [...picked.items.keys()] };
  const { filter, count } = picked;
  const except = [...picked.except.keys()];
  return { filter, ...(except.length > 0 && { except }), expectedCount: count };
}

/** The version of the one device that was looked at; a selection of more has none. */
export function versionOf(picked: Picked): { version?: number } {
  if (picked.kind !== "ids" || picked.items.size !== 1) return {};
  const [only] = picked.items.values();
  return only ? { version: only.version } : {};
}
