import type { DeviceFilter } from "#server/domain/device/filter.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** How long a device has not been seen: "never", or for more than so many days. */
export const SEEN = ["never", "1", "7", "30", "90"] as const;
/** Provisioned in the last so many days. */
export const ENROLLED = ["7", "30"] as const;
// The lists of the schema, for the browser's sake not taken from it; a test holds them against it.
export const STATES = [
  "pre-enrolled",
  "enrolled",
  "suspended",
  "retired",
  "cancelled",
] as const satisfies readonly DeviceItem["state"][];
export const PLATFORMS = ["android", "windows"] as const;
export const SOURCES = ["single", "import", "request"] as const;
export const CLAIMS = [
  "declared",
  "key",
  "key+approved",
  "key-attested",
  "id-attested",
] as const satisfies readonly DeviceItem["claimStrength"][];

/** Rows of a page; the first one unless said. */
export const ROWS = ["50", "100", "200"] as const;

/** Values that are one of a few words, by the name they have in the address. */
const WORDS = {
  state: STATES,
  platform: PLATFORMS,
  source: SOURCES,
  claim: CLAIMS,
  seen: SEEN,
  enrolled: ENROLLED,
  order: ["oldest"],
  rows: ROWS,
} as const;
const TEXTS = ["search", "agent", "outlet", "partner", "import", "pasted", "cursor"] as const;

/** What the address of the list may carry; anything else in it is ignored. */
export type DevicesAddress = { [Name in keyof typeof WORDS]?: (typeof WORDS)[Name][number] } & {
  [Name in (typeof TEXTS)[number]]?: string;
};

type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the list's state from the address. */
export function readDevicesAddress(params: SearchParams): DevicesAddress {
  const address: Record<string, string> = {};
  for (const name of [...TEXTS, ...Object.keys(WORDS)]) {
    const value = params[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 200);
    const known = WORDS[name as keyof typeof WORDS] as readonly string[] | undefined;
    if (text && (!known || known.includes(text))) address[name] = text;
  }
  return address as DevicesAddress;
}

/** The part of the address after the question mark; its order is always the same. */
export function devicesQuery(address: DevicesAddress): string {
  const params = new URLSearchParams();
  for (const name of [...Object.keys(WORDS), ...TEXTS]) {
    const value = address[name as keyof DevicesAddress];
    if (value) params.set(name, value);
  }
  return params.toString();
}

/** The address of the list in another state. A changed filter always begins at the first page. */
export function devicesHref(address: DevicesAddress): string {
  const query = devicesQuery(address);
  return query ? `/devices?${query}` : "/devices";
}

/** The filter of the API that the address stands for at a moment, in epoch milliseconds. */
export function filterOf(address: DevicesAddress, now: number): DeviceFilter {
  const { search, state, platform, source, claim, agent, outlet, partner, pasted } = address;
  const { seen, enrolled } = address;
  return {
    ...(search && { search }),
    ...(state && { states: [state] }),
    ...(platform && { platform }),
    ...(source && { source }),
    ...(claim && { claimStrength: claim }),
    ...(agent && { agentId: agent.slice(0, 64) }),
    ...(outlet && { outletId: outlet.slice(0, 64) }),
    ...(partner && { partnerId: partner.slice(0, 64) }),
    ...(address.import && { importId: address.import.slice(0, 64) }),
    ...(pasted && /^[0-9a-f-]{36}\.[0-9a-f]{32}$/.test(pasted) && { pasted }),
    ...(seen === "never" && { neverSeen: true as const }),
    ...(seen && seen !== "never" && { lastSeenBefore: daysAgo(Number(seen), now) }),
    ...(enrolled && { enrolledSince: daysAgo(Number(enrolled), now) }),
  };
}

/** To the minute, so that pages of one list ask the same. */
function daysAgo(days: number, now: number): string {
  const at = now - days * DAY_MS;
  return new Date(at - (at % 60_000)).toISOString();
}

/** Whether anything narrows the list; order, page and its length do not. */
export function isFiltered({
  order: _,
  cursor: __,
  rows: ___,
  ...filters
}: DevicesAddress): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
