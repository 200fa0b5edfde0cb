/** The views of the list and the states in each; null is every state. */
export const VIEWS = {
  pending: ["pending"],
  approved: ["approved"],
  rejected: ["rejected"],
  expired: ["expired"],
  withdrawn: ["withdrawn"],
  all: null,
} as const satisfies Record<string, readonly [RequestState] | null>;

type RequestState = "pending" | "approved" | "rejected" | "expired" | "withdrawn";
export type View = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as View[];

export const KINDS = ["new", "re-enrolment"] as const;
export type Kind = (typeof KINDS)[number];

/** What the address of the page carries: the list's filter and place, and the open request. */
export interface RequestsAddress {
  view: View;
  search?: string | undefined;
  kind?: Kind | undefined;
  flagged?: boolean | undefined;
  /** Requests that came by this enrolment link. */
  link?: string | undefined;
  cursor?: string | undefined;
  /** The request whose evidence is shown. */
  open?: string | undefined;
}

/** The filter of the API; the same for list, count and selection. */
export interface RequestsFilter {
  states?: RequestState[];
  search?: string;
  kind?: Kind;
  flagged?: boolean;
  linkId?: string;
}

type SearchParams = Record<string, string | string[] | undefined>;

const ID = /^[\w-]{1,64}$/;
const CURSOR = /^[\w.~:-]{1,200}$/;
const SEARCH_MAX = 200;

/** Reads the page's state from its address; what is not one of ours counts as not there. */
export function readRequestsAddress(params: SearchParams): RequestsAddress {
  const one = (name: string) => {
    const value = params[name];
    return ((Array.isArray(value) ? value[0] : value) ?? "").trim();
  };
  const matching = (name: string, form: RegExp) => (form.test(one(name)) ? one(name) : undefined);
  return {
    view: VIEW_NAMES.find((view) => view === one("view")) ?? "pending",
    search: one("search").slice(0, SEARCH_MAX) || undefined,
    kind: KINDS.find((kind) => kind === one("kind")),
    flagged: one("flagged") === "yes" || undefined,
    link: matching("link", ID),
    cursor: matching("at", CURSOR),
    open: matching("open", ID),
  };
}

/** The address of the page in another state. */
export function requestsHref(address: RequestsAddress): string {
  const { view, search, kind, flagged, link, cursor, open } = address;
  const params = new URLSearchParams();
  if (view !== "pending") params.set("view", view);
  if (search) params.set("search", search);
  if (kind) params.set("kind", kind);
  if (flagged) params.set("flagged", "yes");
  if (link) params.set("link", link);
  if (cursor) params.set("at", cursor);
  if (open) params.set("open", open);
  const query = params.toString();
  return query ? `/requests?${query}` : "/requests";
}

/** The same list with another filter: from its first page, with nothing open. */
export function refiltered(
  address: RequestsAddress,
  change: Partial<RequestsAddress>,
): RequestsAddress {
  return { ...address, cursor: undefined, open: undefined, ...change };
}

/** The filter that the address stands for. */
export function filterOf(address: RequestsAddress): RequestsFilter {
  const { search, kind, flagged, link } = address;
  const states = VIEWS[address.view];
  return {
    ...(states && { states: [...states] }),
    ...(search && { search }),
    ...(kind && { kind }),
    ...(flagged && { flagged }),
    ...(link && { linkId: link }),
  };
}

/** Whether anything but the view narrows the list. */
export function isNarrowed({ search, kind, flagged, link }: RequestsAddress): boolean {
  return Boolean(search || kind || flagged || link);
}
