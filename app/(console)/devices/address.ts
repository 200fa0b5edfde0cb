import { DeviceFilter } from "#server/domain/device/filter.ts";

export const STATES = DeviceFilter.shape.states.unwrap().element.options;

/** What the address of the list may carry; anything else in it is ignored. */
export interface DevicesAddress {
  search?: string;
  state?: (typeof STATES)[number];
  import?: string;
  cursor?: string;
}

type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the list's state from the address. */
export function readDevicesAddress(params: SearchParams): DevicesAddress {
  const text = (name: string) => {
    const value = params[name];
    const one = Array.isArray(value) ? value[0] : value;
    return one?.trim().slice(0, 200) || undefined;
  };
  const state = STATES.find((known) => known === text("state"));
  return { search: text("search"), state, import: text("import"), cursor: text("cursor") };
}

/** The address of the list in another state. A changed filter always begins at the first page. */
export function devicesHref(address: DevicesAddress): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) if (value) params.set(name, value);
  const query = params.toString();
  return query ? `/devices?${query}` : "/devices";
}

/** The filter of the API that the address stands for. */
export function filterOf(address: DevicesAddress): DeviceFilter {
  return {
    ...(address.search && { search: address.search }),
    ...(address.state && { states: [address.state] }),
    ...(address.import && { importId: address.import }),
  };
}
