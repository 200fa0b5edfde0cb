import { stateWord } from "#app/_components/state-families.ts";
import type { FilterNames } from "#server/domain/device/describe-filter.ts";
import { type DevicesAddress, devicesHref } from "./address.ts";
import { PLATFORM_WORDS } from "./identified.tsx";
import { WORDS } from "./words.ts";

/** A filter in force, in words, and the address without it. */
export interface Chip {
  name: keyof DevicesAddress;
  label: string;
  without: string;
}

/** The filters of an address in words; a thing that is not here is called by its id. */
export function chipsOf(address: DevicesAddress, names: FilterNames): Chip[] {
  const { filters, chips, sources, claims, seen, enrolled } = WORDS;
  const labels: { [Name in keyof DevicesAddress]?: string } = {
    search: address.search && chips.search(address.search),
    state: address.state && `${WORDS.columns.state}: ${stateWord(address.state)}`,
    platform: address.platform && `${filters.platform}: ${PLATFORM_WORDS[address.platform]}`,
    agent: address.agent && `${filters.agent}: ${names.agent ?? address.agent}`,
    outlet: address.outlet && `${filters.outlet}: ${names.outlet ?? address.outlet}`,
    partner: address.partner && `${filters.partner}: ${names.partner ?? address.partner}`,
    source: address.source && `${filters.source}: ${sources[address.source]}`,
    import: address.import && `${filters.import}: ${names.importName ?? address.import}`,
    claim: address.claim && `${filters.claim}: ${claims[address.claim]}`,
    seen: address.seen && `${filters.seen}: ${seen[address.seen]}`,
    enrolled: address.enrolled && enrolled[address.enrolled],
    pasted: address.pasted && chips.pasted(names.pasted),
  };
  return (Object.entries(labels) as [keyof DevicesAddress, string | undefined][]).flatMap(
    ([name, label]) =>
      label ? [{ name, label, without: devicesHref({ ...address, [name]: undefined }) }] : [],
  );
}
