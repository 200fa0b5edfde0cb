import { ROW_CODES, type RowCode } from "#server/domain/import/codes.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";

export type RowState = ImportRowItem["state"];

const ROW_STATES: readonly RowState[] = ["new", "already-here", "problem", "excluded"];

/** Which rows the page of an import shows, as its address says. */
export interface RowsAddress {
  state?: RowState | undefined;
  code?: RowCode | undefined;
  /** Cursors of the pages passed, the last one being this page's; empty on the first page. */
  trail: readonly string[];
}

type SearchParams = Record<string, string | string[] | undefined>;

const CURSOR = /^\d{1,9}-\d{1,9}$/;
/** Pages that can be stepped back one by one. */
const TRAIL_MAX = 100;

/** Reads the address; what is not one of ours counts as not there. */
export function readRowsAddress(params: SearchParams): RowsAddress {
  const one = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value) ?? "";
  };
  const trail = one("at")
    .split("~")
    .filter((cursor) => CURSOR.test(cursor));
  return {
    state: ROW_STATES.find((known) => known === one("state")),
    code: ROW_CODES.find((known) => known === one("code")),
    trail: trail.slice(-TRAIL_MAX),
  };
}

/** The address of the rows in another state. A changed filter begins at its first page. */
export function rowsHref(importId: string, address: Partial<RowsAddress>, hash = ""): string {
  const params = new URLSearchParams();
  if (address.state) params.set("state", address.state);
  if (address.code) params.set("code", address.code);
  if (address.trail?.length) params.set("at", address.trail.join("~"));
  const query = params.toString();
  return `/imports/${importId}${query ? `?${query}` : ""}${hash}`;
}

/** Whether the address asks for rows with problems: those that are mended in place. */
export function showsProblems({ state, code }: RowsAddress): boolean {
  return state === "problem" || (state === undefined && code !== undefined);
}
