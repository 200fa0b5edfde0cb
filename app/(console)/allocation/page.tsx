import type { Metadata } from "next";
import { DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";
import { AllotForm } from "./allot-form.tsx";

export const metadata: Metadata = { title: "Allocation" };

const figures = new Intl.NumberFormat("en-GB");
const ROLE_WORDS: Record<string, string> = {
  owner: "Owner",
  admin: "Admin",
  viewer: "Viewer",
  agent: "Agent",
};

/** The licences of the organisation as one ledger, and who may still draw how many. */
export default consolePage(
  { title: "Allocation", roles: ORGANISATION_ROLES },
  async ({ context }) => {
    const ledger = await (await serverCaller()).allocation.summary();
    return (
      <div className="flex flex-col gap-8">
        <PageHeader title="Allocation">
          A device counts once, from the moment it is pre-enrolled until it is retired or cancelled.
        </PageHeader>
        <LedgerLine
          label="Licences of the organisation"
          total={{ value: ledger.granted, label: "granted" }}
          parts={[
            { value: ledger.bank, label: "in the bank" },
            { value: ledger.available, label: "available to users" },
            { value: ledger.inUse, label: "in use" },
          ]}
        />
        <section aria-labelledby="users" className="flex flex-col gap-3">
          <h2 id="users" className="text-section">
            Users
          </h2>
          <DataTable
            caption="Licences of each user"
            columns={[
              { key: "name", header: "User", rowHeader: true, cell: (one) => one.name },
              {
                key: "email",
                header: "Email",
                cell: (one) => <span className="break-all">{one.email}</span>,
              },
              { key: "role", header: "Role", cell: (one) => ROLE_WORDS[one.role] ?? one.role },
              {
                key: "available",
                header: "Available",
                align: "end",
                cell: (one) => figures.format(one.available),
              },
              {
                key: "inUse",
                header: "In use",
                align: "end",
                cell: (one) => figures.format(one.inUse),
              },
            ]}
            rows={ledger.users}
            rowKey={(one) => one.userId}
            empty={<EmptyState title="Licences come from the operator" />}
          />
        </section>
        {may(context.actor.role, "allocation.allot") ? (
          <section aria-labelledby="allot" className="flex flex-col gap-3">
            <h2 id="allot" className="text-section">
              Allot licences
            </h2>
            <AllotForm bank={ledger.bank} users={ledger.users} />
          </section>
        ) : null}
      </div>
    );
  },
);
