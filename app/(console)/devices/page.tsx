import type { Metadata } from "next";
import { Button } from "#app/_components/button.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { stateWord } from "#app/_components/state-families.ts";
import { Tabs } from "#app/_components/tabs.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";
import {
  type DevicesAddress,
  devicesHref,
  filterOf,
  readDevicesAddress,
  STATES,
} from "./address.ts";
import { DevicesTable } from "./devices-table.tsx";

export const metadata: Metadata = { title: "Devices" };

const PAGE_SIZE = 50;
const figures = new Intl.NumberFormat("en-GB");

/** Every device of the organisation, newest first; the address is the filter. */
export default consolePage(
  { title: "Devices", roles: ORGANISATION_ROLES },
  async ({ searchParams, context }) => {
    const address = readDevicesAddress(await searchParams);
    const { cursor, ...filtered } = address;
    const api = await serverCaller();
    const page = await api.device.list({ filter: filterOf(address), cursor, limit: PAGE_SIZE });
    const chips = await chipsOf(filtered, api);
    const mayEnrol = may(context.actor.role, "device.enrol");
    return (
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Devices"
          count={page.totalIsEstimate ? undefined : page.total}
          countLabel="devices"
          actions={
            mayEnrol && page.total > 0 ? (
              <LinkButton href="/enrol" variant="primary">
                Enrol devices
              </LinkButton>
            ) : null
          }
        />
        <Tabs label="State" tabs={stateTabs(filtered)} />
        <Search address={filtered} />
        {chips.length > 0 ? <div className="flex flex-wrap gap-2">{chips}</div> : null}
        <DevicesTable
          devices={page.items}
          empty={<Nothing filters={chips} mayEnrol={mayEnrol} />}
          pager={{
            previousHref:
              page.previousCursor && devicesHref({ ...filtered, cursor: page.previousCursor }),
            nextHref: page.nextCursor && devicesHref({ ...filtered, cursor: page.nextCursor }),
            summary: `${figures.format(page.items.length)} of ${page.totalIsEstimate ? "about " : ""}${figures.format(page.total)}`,
          }}
        />
      </div>
    );
  },
);

function stateTabs(address: DevicesAddress) {
  const tab = (label: string, state: DevicesAddress["state"]) => ({
    label,
    href: devicesHref({ ...address, state }),
    current: address.state === state,
  });
  return [tab("All", undefined), ...STATES.map((state) => tab(stateWord(state), state))];
}

/** A plain form: it works before, and without, any script. */
function Search({ address }: { address: DevicesAddress }) {
  return (
    <search>
      <form action="/devices" method="get" className="flex flex-wrap items-end gap-2">
        {address.state ? <input type="hidden" name="state" value={address.state} /> : null}
        {address.import ? <input type="hidden" name="import" value={address.import} /> : null}
        <TextField
          label="Find a device"
          help="The start of an IMEI or serial number, or a whole MAC address"
          name="search"
          type="search"
          mono
          defaultValue={address.search}
          className="min-w-0 flex-1 sm:max-w-md"
        />
        <Button type="submit" variant="secondary">
          Find
        </Button>
      </form>
    </search>
  );
}

type Api = Awaited<ReturnType<typeof serverCaller>>;

async function chipsOf(address: DevicesAddress, api: Api) {
  const chips = [];
  if (address.search) {
    const removeHref = devicesHref({ ...address, search: undefined });
    chips.push(
      <FilterChip key="search" label={`Identifier: ${address.search}`} removeHref={removeHref} />,
    );
  }
  if (address.import) {
    const removeHref = devicesHref({ ...address, import: undefined });
    const label = `Import: ${await importName(address.import, api)}`;
    chips.push(<FilterChip key="import" label={label} removeHref={removeHref} />);
  }
  return chips;
}

/** The file's name, or the bare id where there is no such import: the list is then empty anyway. */
async function importName(importId: string, api: Api): Promise<string> {
  return api.import.get({ importId }).then(
    (found) => found.fileName,
    () => importId,
  );
}

function Nothing({ filters, mayEnrol }: { filters: React.ReactNode[]; mayEnrol: boolean }) {
  if (filters.length > 0) {
    return (
      <EmptyState
        title="No device matches"
        filters={filters}
        action={
          <LinkButton href="/devices" variant="secondary">
            Clear all
          </LinkButton>
        }
      />
    );
  }
  return (
    <EmptyState
      title="No devices here yet"
      action={
        mayEnrol ? (
          <LinkButton href="/enrol" variant="primary">
            Enrol devices
          </LinkButton>
        ) : null
      }
    >
      A device stands here from the moment it is pre-enrolled, or its tagging request approved.
    </EmptyState>
  );
}
