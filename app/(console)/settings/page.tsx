import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";
import { moment } from "../imports/format.ts";
import { CompanyIds } from "./company-ids.tsx";
import { Facts } from "./facts.tsx";
import {
  NoticesForm,
  OrganisationForm,
  RequestsForm,
  RequiredFieldsForm,
  RetentionForm,
} from "./forms.tsx";
import { Rules } from "./rules.tsx";
import { Section } from "./section.tsx";

export const metadata: Metadata = { title: "Settings" };

/** What the organisation is called, how devices join it, and how long traces are kept. Owners change it; others read it. */
export default consolePage(
  { title: "Settings", roles: ORGANISATION_ROLES },
  async ({ context }) => {
    const api = await serverCaller();
    const mayChange = may(context.actor.role, "organisation.manage");
    const [settings, ledger, links] = await Promise.all([
      api.organisation.settings(),
      mayChange ? api.allocation.summary() : null,
      mayChange ? api.link.list({ filter: { states: ["active"] }, limit: 200 }) : null,
    ]);
    const ids = settings.companyIds.map(({ value, validUntil, waiting }) => ({
      value,
      waiting,
      until: validUntil && moment(validUntil, settings.timeZone),
    }));
    return (
      <div className="flex flex-col gap-8">
        <PageHeader title="Settings">
          {mayChange ? "Each part is saved by itself." : "Owners of the organisation change these."}
        </PageHeader>
        {mayChange ? (
          <Section id="organisation" title="Organisation">
            <OrganisationForm settings={settings} zones={zonesWith(settings.timeZone)} />
          </Section>
        ) : (
          <Facts settings={settings} />
        )}
        <Section
          id="company-id"
          title="Company ID"
          about="The address people type to join. It is not a secret: whoever types it only asks."
        >
          <CompanyIds ids={ids} mayChange={mayChange} />
        </Section>
        {mayChange ? (
          <>
            <Section id="required" title="Required fields">
              <RequiredFieldsForm settings={settings} />
            </Section>
            <Section id="requests" title="Tagging requests">
              <RequestsForm settings={settings} />
            </Section>
            <Section
              id="rules"
              title="Approval rules"
              about="A rule approves by itself, up to its limit. Switching it on asks about those that wait: unless you say otherwise they stay with you."
            >
              <Rules
                users={(ledger?.users ?? []).filter((one) => one.state === "active")}
                links={(links?.items ?? []).map(({ linkId, label }) => ({ id: linkId, label }))}
                timeZone={settings.timeZone}
              />
            </Section>
            <Section id="notices" title="Notices by mail">
              <NoticesForm settings={settings} />
            </Section>
            <Section id="retention" title="Data retention">
              <RetentionForm settings={settings} />
            </Section>
          </>
        ) : null}
      </div>
    );
  },
);

/** Every zone the runtime knows, with UTC and the one in force. */
function zonesWith(current: string): string[] {
  return [...new Set(["UTC", current, ...Intl.supportedValuesOf("timeZone")])];
}
