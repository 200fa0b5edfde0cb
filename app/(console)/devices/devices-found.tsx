import { EmptyState } from "#app/_components/empty-state.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { stateWord } from "#app/_components/state-families.ts";
import { Tabs } from "#app/_components/tabs.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { COUNTED_UP_TO } from "#server/domain/device/count-kept.ts";
import { type DevicesAddress, devicesHref, filterOf, isFiltered, ROWS, STATES } from "./address.ts";
import { chipsOf } from "./chips.ts";
import { DeviceList } from "./device-list.tsx";
import { ListShape } from "./list-shape.tsx";
import { PastedResult } from "./pasted-result.tsx";
import { WORDS } from "./words.ts";

const ROW_HEIGHTS = { compact: "2rem", regular: "2.5rem", roomy: "3.25rem" } as const;

interface DevicesFoundProps {
  address: DevicesAddress;
  now: number;
  mayEnrol: boolean;
  mayManage: boolean;
}

/** What an address finds: tabs with their counts, chips, the list. */
export async function DevicesFound({ address, now, mayEnrol, mayManage }: DevicesFoundProps) {
  const { cursor, ...filtered } = address;
  const filter = filterOf(address, now);
  const limit = Number(address.rows ?? ROWS[0]);
  const api = await serverCaller();
  const [page, counts, names, look, { timeZone }, pasted] = await Promise.all([
    api.device.list({ filter, cursor, limit, order: address.order }),
    api.device.countByState({ filter }),
    api.device.describe({ filter }),
    api.device.look(),
    api.organisation.get(),
    filter.pasted ? api.device.pasted({ pasted: filter.pasted }).catch(() => null) : null,
  ]);
  const chips = chipsOf(filtered, names);
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const bar = chips.map(({ name, label, without }) => (
    <FilterChip key={name} label={label} removeHref={without} />
  ));
  return (
    <div className="flex flex-col gap-4">
      <Tabs label={WORDS.tabs} tabs={tabsOf(filtered, counts, found)} />
      {address.pasted ? <PastedResult result={pasted} /> : null}
      <DeviceList
        // A selection holds for the filters it was made with, on every page of them.
        key={devicesHref(filtered)}
        devices={page.items}
        total={page.total}
        totalIsEstimate={page.totalIsEstimate}
        filter={filter}
        filterWords={chips.map((chip) => chip.label)}
        columns={look.columns}
        rowHeight={look.density ? ROW_HEIGHTS[look.density] : null}
        timeZone={timeZone}
        mayManage={mayManage}
        chips={bar.length > 0 ? <div className="flex flex-wrap gap-2">{bar}</div> : null}
        empty={<Nothing filters={isFiltered(filtered) ? bar : []} mayEnrol={mayEnrol} />}
        shape={page.total > 1 ? <ListShape address={filtered} /> : null}
        pager={{
          previousHref:
            page.previousCursor && devicesHref({ ...filtered, cursor: page.previousCursor }),
          nextHref: page.nextCursor && devicesHref({ ...filtered, cursor: page.nextCursor }),
          summary: WORDS.page(page.items.length, page.total, page.totalIsEstimate),
        }}
      />
    </div>
  );
}

function tabsOf(
  address: DevicesAddress,
  counts: Record<(typeof STATES)[number], number>,
  all: number,
) {
  const capped = Object.values(counts).some((count) => count >= COUNTED_UP_TO);
  const tab = (label: string, state: DevicesAddress["state"], count: number) => ({
    label,
    count,
    atLeast: capped && count >= COUNTED_UP_TO,
    href: devicesHref({ ...address, state }),
    current: address.state === state,
  });
  return [
    tab(WORDS.all, undefined, all),
    ...STATES.map((state) => tab(stateWord(state), state, counts[state])),
  ];
}

function Nothing({ filters, mayEnrol }: { filters: React.ReactNode[]; mayEnrol: boolean }) {
  if (filters.length > 0) {
    return (
      <EmptyState
        title={WORDS.empty.noMatch}
        filters={filters}
        action={<LinkButton href="/devices">{WORDS.clearAll}</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      title={WORDS.empty.never}
      action={
        mayEnrol ? (
          <LinkButton href="/enrol" variant="primary">
            {WORDS.empty.enrol}
          </LinkButton>
        ) : null
      }
    >
      {WORDS.empty.neverWhy}
    </EmptyState>
  );
}
