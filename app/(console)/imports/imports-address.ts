import type { ImportItem } from "#server/domain/import/list.ts";

/** The views of the list of imports, and the states in each; null is every state. */
export const VIEWS = {
  all: null,
  ready: ["checking", "ready"],
  committed: ["committed"],
  ended: ["undone", "failed", "discarded", "expired"],
} as const satisfies Record<string, readonly ImportItem["state"][] | null>;

export type View = keyof typeof VIEWS;

export interface ImportsAddress {
  view: View;
  /** An identifier, as typed: imports with a row that has it. */
  identifier?: string | undefined;
  /** Cursors of the pages passed, the last one being this page's. */
  trail: readonly string[];
}

type SearchParams = Record<string, string | string[] | undefined>;

const CURSOR = /^[0-9a-f-]{36}$/;
/** Pages that can be stepped back one by one. */
const TRAIL_MAX = 40;
const IDENTIFIER_MAX = 200;

/** Reads the list's state from its address; what is not one of ours counts as not there. */
export function readImportsAddress(params: SearchParams): ImportsAddress {
  const one = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value) ?? "";
  };
  const named = one("view");
  const identifier = one("identifier").trim().slice(0, IDENTIFIER_MAX);
  const trail = one("at").split("~");
  return {
    view: (Object.keys(VIEWS) as View[]).find((view) => view === named) ?? "all",
    ...(identifier !== "" && { identifier }),
    trail: trail.filter((cursor) => CURSOR.test(cursor)).slice(-TRAIL_MAX),
  };
}

/** The address of the list in another state. */
export function importsHref({ view, identifier, trail }: ImportsAddress): string {
  const params = new URLSearchParams();
  if (view !== "all") params.set("view", view);
  if (identifier) params.set("identifier", identifier);
  if (trail.length > 0) params.set("at", trail.join("~"));
  const query = params.toString();
  return query ? `/imports?${query}` : "/imports";
}
