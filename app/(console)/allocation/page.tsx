import type { Metadata } from "next";
import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Spine } from "#app/_components/spine.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";
import { day } from "../imports/format.ts";
import { filterOf, readLedgerAddress } from "./address.ts";
import { AllotForm } from "./allot-form.tsx";
import { LedgerTable } from "./ledger-table.tsx";
import { UserBars } from "./user-bars.tsx";
import { forecastWords, warningWords } from "./words.ts";

export const metadata: Metadata = { title: "Allocation" };

const PAGE_SIZE = 50;

/** The licences of the organisation as one ledger, who may still draw how many, and every movement. */
export default consolePage(
  { title: "Allocation", roles: ORGANISATION_ROLES },
  async ({ context, searchParams }) => {
    const address = readLedgerAddress(await searchParams);
    const api = await serverCaller();
    const [ledger, needed, forecast, movements, { timeZone }] = await Promise.all([
      api.allocation.summary(),
      api.allocation.needed(),
      api.allocation.forecast(),
      api.allocation.movements({
        filter: filterOf(address),
        cursor: address.cursor,
        limit: PAGE_SIZE,
      }),
      api.organisation.get(),
    ]);
    const ends = forecast.endsAt && day(forecast.endsAt, timeZone);
    return (
      <div className="flex flex-col gap-8">
        <PageHeader title="Allocation">
          A device counts once, from the moment it is pre-enrolled until it is retired or cancelled.
        </PageHeader>
        {forecast.warning ? (
          <Spine>
            <p>{warningWords(forecast.usedPercent, forecast.left)}</p>
          </Spine>
        ) : null}
        <div className="flex flex-col gap-2">
          <LedgerLine
            label="Licences of the organisation"
            total={{ value: ledger.granted, label: "granted" }}
            parts={[
              { value: ledger.bank, label: "in the bank" },
              { value: ledger.available, label: "available to users" },
              { value: ledger.inUse, label: "in use" },
            ]}
          />
          {ledger.granted > 0 ? (
            <p className="text-ink-muted">{forecastWords({ ...forecast, ends })}</p>
          ) : null}
        </div>
        <section aria-labelledby="users" className="flex flex-col gap-3">
          <h2 id="users" className="text-section">
            Users
          </h2>
          <UserBars users={ledger.users} needed={needed} />
        </section>
        {may(context.actor.role, "allocation.allot") ? (
          <section aria-labelledby="allot" className="flex flex-col gap-3">
            <h2 id="allot" className="text-section">
              Allot licences
            </h2>
            <AllotForm bank={ledger.bank} users={ledger.users} />
          </section>
        ) : null}
        <section aria-labelledby="ledger" className="flex flex-col gap-3">
          <h2 id="ledger" className="text-section">
            Ledger
          </h2>
          <LedgerTable
            page={movements}
            address={address}
            users={ledger.users}
            timeZone={timeZone}
          />
        </section>
      </div>
    );
  },
);
