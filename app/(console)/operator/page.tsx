import type { Metadata } from "next";
import { DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { consolePage } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { None } from "../devices/devices-table.tsx";
import { GrantForm } from "./grant-form.tsx";

export const metadata: Metadata = { title: "Organisations" };

const PAGE_SIZE = 50;
const figures = new Intl.NumberFormat("en-GB");

/** The platform's organisations and their licences; none of their devices or people. */
export default consolePage(
  { title: "Organisations", roles: ["operator"] },
  async ({ searchParams }) => {
    const { cursor } = await searchParams;
    const page = await (await serverCaller()).operator.list({
      cursor: typeof cursor === "string" ? cursor : undefined,
      limit: PAGE_SIZE,
    });
    return (
      <div className="flex flex-col gap-8">
        <PageHeader title="Organisations" count={page.total} countLabel="organisations" />
        <DataTable
          caption="Organisations"
          columns={[
            { key: "name", header: "Organisation", rowHeader: true, cell: (one) => one.name },
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
            {
              key: "bank",
              header: "In the bank",
              align: "end",
              cell: (one) => figures.format(one.bank),
            },
            {
              key: "inUse",
              header: "In use",
              align: "end",
              cell: (one) => figures.format(one.inUse),
            },
          ]}
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
            <GrantForm
              organisations={page.items.map(({ id, name, bank }) => ({ id, name, bank }))}
            />
          </section>
        ) : null}
      </div>
    );
  },
);
