import { Download } from "lucide-react";
import type { Metadata } from "next";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { StateShape } from "#app/_components/state-badge.tsx";
import { consolePage, ENROLLER_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { TemplateCheck } from "../../imports/template-check.tsx";
import { WORDS } from "../../imports/words.ts";
import { availableTo } from "../available.ts";

export const metadata: Metadata = { title: WORDS.bulk.title };

/** From a template to a checked plan. With the first byte this page becomes the page of the import. */
export default consolePage(
  { title: WORDS.bulk.title, roles: ENROLLER_ROLES },
  async ({ context }) => {
    const api = await serverCaller();
    const [summary, { timeZone }] = await Promise.all([
      api.allocation.summary(),
      api.organisation.get(),
    ]);
    const available = availableTo(context.actor.userId, summary);
    return (
      <TemplateCheck heading={WORDS.bulk.upload} help={WORDS.bulk.help} timeZone={timeZone} rows>
        <PageHeader title={WORDS.bulk.title}>
          <p>{WORDS.bulk.about}</p>
          <p className="mt-1 text-ink tabular-nums">
            {available > 0 ? WORDS.enrol.licences(available) : WORDS.enrol.noLicences}
          </p>
        </PageHeader>
        <section aria-labelledby="template" className="flex flex-col gap-3">
          <h2 id="template" className="text-section">
            {WORDS.bulk.template}
          </h2>
          <p className="max-w-measure text-ink-muted">{WORDS.bulk.limits}</p>
          <p className="flex max-w-measure gap-2.5">
            <StateShape family="waiting" className="mt-1 size-3.5" />
            {WORDS.bulk.caution}
          </p>
          <div className="mt-1 flex flex-wrap gap-2">
            <LinkButton href="/api/template?format=xlsx" file>
              <Download aria-hidden="true" />
              {WORDS.bulk.templateLink}
            </LinkButton>
            <LinkButton href="/api/template?format=csv" file variant="quiet">
              {WORDS.bulk.csvLink}
            </LinkButton>
          </div>
        </section>
      </TemplateCheck>
    );
  },
);
