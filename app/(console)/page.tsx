import type { Metadata } from "next";
import Link from "next/link";
import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Spine } from "#app/_components/spine.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";

export const metadata: Metadata = { title: "Overview" };

/** What needs a person first, then where things stand. */
export default consolePage(
  { title: "Overview", roles: ORGANISATION_ROLES },
  async ({ context }) => {
    const api = await serverCaller();
    const count = (state: "pre-enrolled" | "enrolled" | "suspended") =>
      api.device.count({ filter: { states: [state] } });
    const [waiting, enrolled, suspended, ledger, imports] = await Promise.all([
      count("pre-enrolled"),
      count("enrolled"),
      count("suspended"),
      api.allocation.summary(),
      api.import.list({ limit: 20 }),
    ]);
    const ready = imports.items.filter((one) => one.state === "ready");
    const parts = [
      {
        value: waiting.count,
        label: "pre-enrolled, not seen yet",
        href: "/devices?state=pre-enrolled",
      },
      { value: enrolled.count, label: "enrolled", href: "/devices?state=enrolled" },
      { value: suspended.count, label: "suspended", href: "/devices?state=suspended" },
    ];
    const live = {
      value: waiting.count + enrolled.count + suspended.count,
      label: "live devices",
      href: "/devices",
    };
    return (
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Overview"
          actions={
            may(context.actor.role, "device.enrol") ? (
              <LinkButton href="/enrol" variant="primary">
                Enrol devices
              </LinkButton>
            ) : null
          }
        />
        <section aria-labelledby="needs-you" className="flex flex-col gap-3">
          <h2 id="needs-you" className="text-section">
            Needs you
          </h2>
          {ready.length === 0 ? (
            <p className="text-ink-muted">Nothing waits for you.</p>
          ) : (
            <ul className="flex flex-col gap-3">
              {ready.map((one) => (
                <li key={one.id}>
                  <Spine>
                    <Link href={`/imports/${one.id}`} className="text-link">
                      {one.fileName}
                    </Link>
                    <p className="text-ink-muted text-small">Checked and ready to be committed</p>
                  </Spine>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="devices" className="flex flex-col gap-3">
          <h2 id="devices" className="text-section">
            Devices
          </h2>
          <LedgerLine label="Live devices by state" total={live} parts={parts} />
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
        </section>
      </div>
    );
  },
);
