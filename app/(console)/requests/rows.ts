import type { RequestItem } from "./request-types.ts";

/** A row of the list; `gone`: it was here, and somebody else has decided it since. */
export interface Row {
  item: RequestItem;
  gone: boolean;
}

/** Rows that keep their place after somebody else's decision; older ones leave. */
const MOST_GONE = 20;

/**
 * The list after a poll: what the server has now, with those that vanished kept in their place, so that nothing jumps under a
 * hand. `own` are those this page has decided: they leave.
 */
export function mergedRows(
  before: readonly Row[],
  now: readonly RequestItem[],
  own: ReadonlySet<string>,
): Row[] {
  const present = new Set(now.map((item) => item.id));
  const vanished = before.filter(({ item }) => !present.has(item.id) && !own.has(item.id));
  const kept = new Set(vanished.slice(-MOST_GONE).map(({ item }) => item.id));
  const rows: Row[] = now.map((item) => ({ item, gone: false }));
  for (const [index, { item }] of before.entries()) {
    if (!kept.has(item.id)) continue;
    const neighbour = before.slice(0, index).findLast((row) => at(rows, row.item.id) >= 0);
    rows.splice(neighbour ? at(rows, neighbour.item.id) + 1 : 0, 0, { item, gone: true });
  }
  return rows;
}

function at(rows: readonly Row[], id: string): number {
  return rows.findIndex(({ item }) => item.id === id);
}

/** The pending row to go on with when these are decided: the next one below, else the one above. Null: none is left. */
export function nextAfter(rows: readonly Row[], decided: ReadonlySet<string>): string | null {
  const last = rows.findLastIndex(({ item }) => decided.has(item.id));
  const open = ({ item, gone }: Row) => !gone && !decided.has(item.id);
  const next = rows.slice(last + 1).find(open) ?? rows.slice(0, last + 1).findLast(open);
  return next?.item.id ?? null;
}
