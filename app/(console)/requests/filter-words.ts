import type { RequestsAddress } from "./requests-address.ts";
import { WORDS } from "./words.ts";

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** The filters of the list in words: "state Pending, Flagged and search “ann”". */
export function filterWords(
  { view, search, kind, flagged, link }: RequestsAddress,
  linkLabel: string,
) {
  return list.format([
    WORDS.tabs[view],
    ...(flagged ? [WORDS.chips.flagged] : []),
    ...(kind ? [WORDS.chips.kind[kind]] : []),
    ...(link ? [WORDS.chips.link(linkLabel)] : []),
    ...(search ? [WORDS.chips.search(search)] : []),
  ]);
}
