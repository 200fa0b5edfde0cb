import { filterOf, type RequestsAddress } from "./requests-address.ts";

export const PAGE_SIZE = 50;

/** What the list asks for at an address; the server's prefetch and the page's query must be the same. */
export function listInput(address: RequestsAddress) {
  return { filter: filterOf(address), cursor: address.cursor ?? null, limit: PAGE_SIZE };
}

/** What the tab of a view counts: its state, with the rest of the filter. */
export function tabInput(address: RequestsAddress, view: RequestsAddress["view"]) {
  return { filter: filterOf({ ...address, view }) };
}
