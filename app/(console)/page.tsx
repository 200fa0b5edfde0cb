import type { Metadata } from "next";
import type { ReactNode } from "react";
import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { TileFailed } from "#app/_components/tile-failed.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { tileOf } from "#app/_trpc/tile.ts";
import type { Needed } from "#server/domain/allocation/needed.ts";
import type { AllocationSummary } from "#server/domain/allocation/summary.ts";
import type { organisationOverview } from "#server/domain/organisation/overview.ts";
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
    const [stand, licences, { timeZone, companyId }] = await Promise.all([
      tileOf(api.organisation.overview()),
      tileOf(Promise.all([api.allocation.summary(), api.allocation.needed()])),
      api.organisation.get(),
    ]);
    const { value: overview } = stand;
    const { role } = context.actor;
    const figures = [
      ...(overview ? figuresOf(overview, context.clock.now()) : []),
      ...(licences.value
        ? [{ value: licences.value[0].available, label: "licences available", href: "/allocation" }]
        : []),
    ];
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
        {figures.length > 0 ? <LedgerLine label="Where things stand" parts={figures} /> : null}
        {overview ? (
          <>
            {may(role, "device.enrol") ? (
              <FirstRun {...overview.firstRun} companyId={companyId} />
            ) : null}
            <Part id="needs-you" title="Needs you">
              <NeedsYou
                needs={overview.needsYou}
                pending={overview.pending.count}
                timeZone={timeZone}
                mayLink={may(role, "link.manage")}
              />
            </Part>
            <Part id="enrolments" title="Enrolments">
              <EnrolmentsChart days={overview.enrolments} />
            </Part>
          </>
        ) : (
          <TileFailed title="What needs you could not be loaded" {...stand.failure} />
        )}
        <Part id="licences" title="Licences">
          {licences.value ? (
            <Licences ledger={licences.value[0]} needed={licences.value[1]} />
          ) : (
            <TileFailed title="The licences could not be loaded" {...licences.failure} />
          )}
        </Part>
      </div>
    );
  },
);

interface LicencesProps {
  ledger: AllocationSummary;
  needed: readonly Needed[];
}

/** The ledger as one line, and who has how many. */
function Licences({ ledger, needed }: LicencesProps) {
  return (
    <>
      <LedgerLine
        label="Licences of the organisation"
        total={{ value: ledger.granted, label: "granted", href: "/allocation" }}
        parts={[
          { value: ledger.bank, label: "in the bank" },
          { value: ledger.available, label: "available to users" },
          { value: ledger.inUse, label: "in use" },
        ]}
      />
      <UserBars users={ledger.users} needed={needed} />
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-section">
        {title}
      </h2>
      {children}
    </section>
  );
}

type Overview = Awaited<ReturnType<typeof organisationOverview>>;

/** Counts, each a link to what it counts. */
function figuresOf({ pending, preEnrolled, enrolledThisWeek }: Overview, now: number) {
  return [
    { value: pending.count, label: waitingWords(pending.oldestAt, now), href: "/requests" },
    {
      value: preEnrolled,
      label: "pre-enrolled, not seen yet",
      href: "/devices?state=pre-enrolled",
    },
    { value: enrolledThisWeek, label: "enrolled in seven days", href: "/devices?enrolled=7" },
  ];
}

const DAY_MS = 86_400_000;

/** What the first figure counts, with the age of the oldest. */
function waitingWords(oldestAt: string | null, now: number): string {
  const days = oldestAt ? Math.floor((now - Date.parse(oldestAt)) / DAY_MS) : 0;
  if (days < 1) return "tagging requests wait";
  return `tagging requests wait, the oldest for ${days === 1 ? "a day" : `${days} days`}`;
}
