import type { Metadata } from "next";
import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";
import { EnrolmentsChart } from "./_overview/enrolments-chart.tsx";
import { FirstRun } from "./_overview/first-run.tsx";
import { NeedsYou } from "./_overview/needs-you.tsx";
import { UserBars } from "./allocation/user-bars.tsx";

export const metadata: Metadata = { title: "Overview" };

/** What needs a person first, then where things stand. */
export default consolePage(
  { title: "Overview", roles: ORGANISATION_ROLES },
  async ({ context }) => {
    const api = await serverCaller();
    const [overview, ledger, { timeZone, companyId }] = await Promise.all([
      api.organisation.overview(),
      api.allocation.summary(),
      api.organisation.get(),
    ]);
    const { role } = context.actor;
    return (
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Overview"
          actions={
            may(role, "device.enrol") ? (
              <LinkButton href="/enrol" variant="primary">
                Enrol devices
              </LinkButton>
            ) : null
          }
        />
        <LedgerLine
          label="Where things stand"
          parts={[
            {
              value: overview.pending.count,
              label: waitingWords(overview.pending.oldestAt, context.clock.now()),
              href: "/requests",
            },
            {
              value: overview.preEnrolled,
              label: "pre-enrolled, not seen yet",
              href: "/devices?state=pre-enrolled",
            },
            {
              value: overview.enrolledThisWeek,
              label: "enrolled in seven days",
              href: "/devices?state=enrolled",
            },
            { value: ledger.available, label: "licences available", href: "/allocation" },
          ]}
        />
        {may(role, "device.enrol") ? (
          <FirstRun {...overview.firstRun} companyId={companyId} />
        ) : null}
        <section aria-labelledby="needs-you" className="flex flex-col gap-3">
          <h2 id="needs-you" className="text-section">
            Needs you
          </h2>
          <NeedsYou
            needs={overview.needsYou}
            pending={overview.pending.count}
            timeZone={timeZone}
            mayLink={may(role, "link.manage")}
          />
        </section>
        <section aria-labelledby="enrolments" className="flex flex-col gap-3">
          <h2 id="enrolments" className="text-section">
            Enrolments
          </h2>
          <EnrolmentsChart days={overview.enrolments} />
        </section>
        <section aria-labelledby="licences" className="flex flex-col gap-3">
          <h2 id="licences" className="text-section">
            Licences
          </h2>
          <LedgerLine
            label="Licences of the organisation"
            total={{ value: ledger.granted, label: "granted", href: "/allocation" }}
            parts={[
              { value: ledger.bank, label: "in the bank" },
              { value: ledger.available, label: "available to users" },
              { value: ledger.inUse, label: "in use" },
            ]}
          />
          <UserBars users={ledger.users} />
        </section>
      </div>
    );
  },
);

const DAY_MS = 86_400_000;

/** What the first figure counts, with the age of the oldest. */
function waitingWords(oldestAt: string | null, now: number): string {
  const days = oldestAt ? Math.floor((now - Date.parse(oldestAt)) / DAY_MS) : 0;
  if (days < 1) return "tagging requests wait";
  return `tagging requests wait, the oldest for ${days === 1 ? "a day" : `${days} days`}`;
}
