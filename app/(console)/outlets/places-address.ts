import type { OutletFilter } from "#server/domain/outlet/place-input.ts";

/** What the address of the page says: one search over both tables, and where each of them stands. */
export interface PlacesAddress {
  search?: string | undefined;
  /** Id of the channel partner whose outlets are shown. */
  partner?: string | undefined;
  outlets?: string | undefined;
  partners?: string | undefined;
}

type SearchParams = Record<string, string | string[] | undefined>;

export function readPlacesAddress(params: SearchParams): PlacesAddress {
  const text = (name: keyof PlacesAddress, most: number) => {
    const value = params[name];
    return (typeof value === "string" ? value.trim().slice(0, most) : "") || undefined;
  };
  return {
    search: text("search", 200),
    partner: text("partner", 64),
    outlets: text("outlets", 1_200),
    partners: text("partners", 1_200),
  };
}

function queryOf(address: PlacesAddress & { format?: string }): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) if (value) query.set(name, value);
  return query.size > 0 ? `?${query}` : "";
}

export const placesHref = (address: PlacesAddress) => `/outlets${queryOf(address)}`;

/** The same rows as a file. */
export function exportHref({ search, partner }: PlacesAddress, format: "xlsx" | "csv"): string {
  return `/api/outlets/export${queryOf({ search, partner, format })}`;
}

/** The filter of the API that the address stands for. */
export function outletFilterOf({ search, partner }: PlacesAddress): OutletFilter {
  return { ...(search && { search }), ...(partner && { partnerId: partner }) };
}
