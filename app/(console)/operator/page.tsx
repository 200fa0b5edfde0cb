import type { Metadata } from "next";
import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { Tabs } from "#app/_components/tabs.tsx";
import { consolePage } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import type { OrganisationItem } from "#server/domain/operator/list-organisations.ts";
import { None } from "../devices/identified.tsx";
import { ConflictsTable } from "./conflicts-table.tsx";
import { GrantForm } from "./grant-form.tsx";
import { MakeOrganisation } from "./make-organisation.tsx";
import { SuspendButton } from "./suspend-button.tsx";

export const metadata: Metadata = { title: "Organisations" };

const PAGE_SIZE = 50;
const figures = new Intl.NumberFormat("en-GB");

/** The platform's organisations and their licences; none of their devices or people. */
export default consolePage(
  { title: "Organisations", roles: ["operator"] },
  async ({ searchParams }) => {
    const { cursor, view } = await searchParams;
    const conflicts = view === "conflicts";
    return (
      <div className="flex flex-col gap-8">
        {conflicts ? (
          <Frame conflicts>
            <Conflicts />
          </Frame>
        ) : (
          <Organisations cursor={typeof cursor === "string" ? cursor : undefined} />
        )}
      </div>
    );
  },
);

function Frame({
  conflicts,
  count,
  children,
}: {
  conflicts: boolean;
  count?: number;
  children: ReactNode;
}) {
  return (
    <>
      <PageHeader
        title="Organisations"
        count={count}
        countLabel="organisations"
        actions={<MakeOrganisation />}
      />
      <Tabs
        label="Views"
        tabs={[
          { label: "Organisations", href: "/operator", current: !conflicts },
          { label: "Conflicts of claims", href: "/operator?view=conflicts", current: conflicts },
        ]}
      />
      {children}
    </>
  );
}

async function Conflicts() {
  const { items, more } = await (await serverCaller()).operator.conflicts();
  return <ConflictsTable conflicts={items} more={more} />;
}

async function Organisations({ cursor }: { cursor: string | undefined }) {
  const page = await (await serverCaller()).operator.list({ cursor, limit: PAGE_SIZE });
  return (
    <Frame conflicts={false} count={page.total}>
      <DataTable
        caption="Organisations"
        columns={COLUMNS}
        rows={page.items}
        rowKey={(one) => one.id}
        empty={<EmptyState title="No organisations yet" />}
        pager={{
          previousHref: cursor ? "/operator" : null,
          nextHref: page.nextCursor && `/operator?cursor=${page.nextCursor}`,
        }}
      />
      {page.items.length > 0 ? (
        <section aria-labelledby="grant" className="flex flex-col gap-3">
          <h2 id="grant" className="text-section">
            Grant licences
          </h2>
          <GrantForm organisations={page.items.map(({ id, name, bank }) => ({ id, name, bank }))} />
        </section>
      ) : null}
    </Frame>
  );
}

const COLUMNS: readonly Column<OrganisationItem>[] = [
  {
    key: "name",
    header: "Organisation",
    rowHeader: true,
    cell: (one) => <bdi className="break-words">{one.name}</bdi>,
  },
  {
    key: "state",
    header: "State",
    cell: (one) => <StateBadge state={one.state === "suspended" ? "suspended" : "active"} />,
  },
  {
    key: "companyId",
    header: "Company ID",
    cell: (one) =>
      one.companyId ? (
        <Plate kind="companyId" label="company ID" value={one.companyId} />
      ) : (
        <None />
      ),
  },
  {
    key: "granted",
    header: "Granted",
    align: "end",
    cell: (one) => figures.format(one.granted),
  },
  { key: "bank", header: "In the bank", align: "end", cell: (one) => figures.format(one.bank) },
  { key: "inUse", header: "In use", align: "end", cell: (one) => figures.format(one.inUse) },
  {
    key: "actions",
    header: "Actions",
    hideHeader: true,
    align: "end",
    cell: (one) => (
      <SuspendButton
        organisationId={one.id}
        name={one.name}
        suspended={one.state === "suspended"}
      />
    ),
  },
];
