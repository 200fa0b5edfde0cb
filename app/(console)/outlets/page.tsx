import type { Metadata } from "next";
import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "#app/_components/button.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";
import { figure } from "../imports/format.ts";
import { AddOutlet, AddPartner } from "./add-place.tsx";
import { ImportPlaces } from "./import/import-places.tsx";
import {
  exportHref,
  outletFilterOf,
  type PlacesAddress,
  placesHref,
  readPlacesAddress,
} from "./places-address.ts";
import { OutletsTable, PartnersTable } from "./places-tables.tsx";

export const metadata: Metadata = { title: "Outlets and channel partners" };

const PAGE_SIZE = 50;

/** The places and companies the organisation works through; a viewer reads them. */
export default consolePage(
  { title: "Outlets and channel partners", roles: ORGANISATION_ROLES },
  async ({ searchParams, context }) => {
    const address = readPlacesAddress(await searchParams);
    const { search } = address;
    const api = await serverCaller();
    const mayManage = may(context.actor.role, "outlet.manage");
    const [outlets, partners, choices] = await Promise.all([
      api.outlet.list({
        filter: outletFilterOf(address),
        cursor: address.outlets,
        limit: PAGE_SIZE,
      }),
      api.partner.list({
        filter: search ? { search } : {},
        cursor: address.partners,
        limit: PAGE_SIZE,
      }),
      mayManage ? api.device.targets() : null,
    ]);
    const options = (choices?.partners ?? []).map(({ id, name }) => ({ id, label: name }));
    const chips = chipsOf(address, choices?.partners ?? partners.items);
    // Where there is none yet, the way to add one stands in its place.
    const addOutlet = mayManage ? <AddOutlet partners={options} /> : null;
    const addPartner = mayManage ? <AddPartner /> : null;
    return (
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Outlets and channel partners"
          actions={
            <>
              {mayManage ? <ImportPlaces /> : null}
              <LinkButton href={exportHref(address, "xlsx")} file>
                Export XLSX
              </LinkButton>
              <LinkButton href={exportHref(address, "csv")} file>
                Export CSV
              </LinkButton>
            </>
          }
        />
        <Search address={address} />
        {chips.length > 0 ? <div className="flex flex-wrap gap-2">{chips}</div> : null}
        <section aria-labelledby="outlets" className="flex flex-col gap-3">
          <Heading id="outlets" title="Outlets" total={outlets.total}>
            {outlets.total > 0 || chips.length > 0 ? addOutlet : null}
          </Heading>
          <OutletsTable
            rows={outlets.items}
            partners={options}
            mayManage={mayManage}
            empty={<Nothing filters={chips} title="No outlets yet" add={addOutlet} />}
            pager={pagerOf(address, "outlets", outlets)}
          />
        </section>
        <section aria-labelledby="partners" className="flex flex-col gap-3">
          <Heading id="partners" title="Channel partners" total={partners.total}>
            {partners.total > 0 || chips.length > 0 ? addPartner : null}
          </Heading>
          <PartnersTable
            rows={partners.items}
            mayManage={mayManage}
            empty={<Nothing filters={chips} title="No channel partners yet" add={addPartner} />}
            pager={pagerOf(address, "partners", partners)}
          />
        </section>
      </div>
    );
  },
);

interface HeadingProps {
  id: string;
  title: string;
  total: number;
  children: ReactNode;
}

function Heading({ id, title, total, children }: HeadingProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="flex items-baseline gap-3">
        <h2 id={id} className="text-section">
          {title}
        </h2>
        <p className="text-ink-muted tabular-nums">{figure(total)}</p>
      </div>
      {children}
    </div>
  );
}

interface Paged {
  items: readonly unknown[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
}

function pagerOf(address: PlacesAddress, which: "outlets" | "partners", page: Paged) {
  const to = (cursor: string | null) => cursor && placesHref({ ...address, [which]: cursor });
  return {
    previousHref: to(page.previousCursor),
    nextHref: to(page.nextCursor),
    summary: `${figure(page.items.length)} of ${figure(page.total)}`,
  };
}

/** A plain form: it works before, and without, any script. */
function Search({ address }: { address: PlacesAddress }) {
  return (
    <search>
      <Form action="/outlets" prefetch={false} className="flex flex-wrap items-end gap-2">
        {address.partner ? <input type="hidden" name="partner" value={address.partner} /> : null}
        <TextField
          key={address.search}
          label="Find by name"
          name="search"
          type="search"
          defaultValue={address.search}
          className="min-w-0 flex-1 sm:max-w-md"
        />
        <Button type="submit">Find</Button>
      </Form>
    </search>
  );
}

function chipsOf(
  { search, partner }: PlacesAddress,
  known: readonly { id?: string; partnerId?: string; name: string }[],
) {
  const chips = [];
  if (search) {
    const removeHref = placesHref({ partner });
    chips.push(<FilterChip key="search" label={`Name: ${search}`} removeHref={removeHref} />);
  }
  if (partner) {
    const found = known.find((one) => (one.id ?? one.partnerId) === partner);
    const label = `Outlets of: ${found?.name ?? partner}`;
    chips.push(<FilterChip key="partner" label={label} removeHref={placesHref({ search })} />);
  }
  return chips;
}

interface NothingProps {
  filters: ReactNode[];
  title: string;
  add: ReactNode;
}

function Nothing({ filters, title, add }: NothingProps) {
  if (filters.length > 0) {
    return (
      <EmptyState
        title="Nothing matches"
        filters={filters}
        action={<LinkButton href="/outlets">Clear all</LinkButton>}
      />
    );
  }
  return (
    <EmptyState title={title} action={add}>
      Devices can be mapped to them when they are enrolled.
    </EmptyState>
  );
}
