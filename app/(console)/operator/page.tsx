import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Tabs } from "#app/_components/tabs.tsx";
import { consolePage } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { ListConflictsInput } from "#server/domain/operator/list-conflicts.ts";
import { figure } from "../imports/format.ts";
import { ConflictsTable } from "./conflicts-table.tsx";
import { FindForm } from "./find-form.tsx";
import { GrantForm } from "./grant-form.tsx";
import { MakeOrganisation } from "./make-organisation.tsx";
import { COLUMNS } from "./organisation-columns.tsx";

export const metadata: Metadata = { title: "Organisations" };

const PAGE_SIZE = 50;

/** The platform's organisations and their licences; none of their devices or people. */
export default consolePage(
  { title: "Organisations", roles: ["operator"] },
  async ({ searchParams }) => {
    const { cursor, search, view } = await searchParams;
    const one = (value: string | string[] | undefined) =>
      typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 200) : undefined;
    const conflicts = view === "conflicts";
    return (
      <div className="flex flex-col gap-8">
        {conflicts ? (
          <Frame conflicts>
            <Conflicts cursor={cursor} search={one(search)} />
          </Frame>
        ) : (
          <Organisations cursor={one(cursor)?.slice(0, 64)} search={one(search)} />
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

interface ConflictsProps {
  cursor: string | string[] | undefined;
  /** The beginning of an identifier. */
  search: string | undefined;
}

async function Conflicts({ cursor, search }: ConflictsProps) {
  const asked = ListConflictsInput.safeParse({ cursor, search, limit: PAGE_SIZE });
  // What is no cursor of ours is the first page.
  const input = asked.success ? asked.data : { search, limit: PAGE_SIZE };
  const page = await (await serverCaller()).operator.conflicts(input);
  const { items, total, previousCursor, nextCursor } = page;
  const to = (at: string | null) =>
    at &&
    `/operator?${new URLSearchParams({ view: "conflicts", ...(search && { search }), cursor: at })}`;
  return (
    <ConflictsTable
      conflicts={items}
      search={search}
      pager={{
        previousHref: to(previousCursor),
        nextHref: to(nextCursor),
        summary: `${figure(items.length)} of ${figure(total)}`,
      }}
    />
  );
}

interface OrganisationsProps {
  cursor: string | undefined;
  /** Part of a name, or a company ID. */
  search: string | undefined;
}

async function Organisations({ cursor, search }: OrganisationsProps) {
  const api = await serverCaller();
  const page = await api.operator.list({ cursor, search, limit: PAGE_SIZE });
  const { items, total, previousCursor, nextCursor } = page;
  const to = (at: string | null) =>
    at && `/operator?${new URLSearchParams({ ...(search && { search }), cursor: at })}`;
  return (
    <Frame conflicts={false} count={total}>
      <FindForm
        label="Find an organisation"
        help="Part of its name, or its company ID"
        search={search}
      />
      <DataTable
        caption="Organisations"
        columns={COLUMNS}
        rows={items}
        rowKey={(one) => one.id}
        empty={<Nothing search={search} />}
        pager={{
          previousHref: to(previousCursor),
          nextHref: to(nextCursor),
          summary: `${figure(items.length)} of ${figure(total)}`,
        }}
      />
      {items.length > 0 ? (
        <section aria-labelledby="grant" className="flex flex-col gap-3">
          <h2 id="grant" className="text-section">
            Grant licences
          </h2>
          <GrantForm
            // Anew with other organisations: the box would keep one that is not offered any more.
            key={items.map((one) => one.id).join()}
            organisations={items.map(({ id, name, bank, granted }) => ({
              ...{ id, name, bank, granted },
            }))}
          />
        </section>
      ) : null}
    </Frame>
  );
}

function Nothing({ search }: { search: string | undefined }) {
  if (search === undefined)
    return <EmptyState title="No organisations yet" action={<MakeOrganisation />} />;
  return (
    <EmptyState
      title="No organisation matches"
      filters={<FilterChip label={`Search: ${search}`} removeHref="/operator" />}
      action={<LinkButton href="/operator">Clear all</LinkButton>}
    />
  );
}
