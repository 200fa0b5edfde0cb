import type { Metadata } from "next";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { linkWorks } from "#server/domain/link/link-works.ts";
import { PhoneHeading } from "../../_form/phone-heading.tsx";
import { currentDraft } from "../../_join/joining.ts";
import { JoiningPage, type JoinSearch } from "../../_join/joining-page.tsx";
import { wayOfLink } from "../../_join/steps.ts";
import { WORDS } from "../../_join/words.ts";

export const metadata: Metadata = { title: WORDS.title };

interface LinkPageProps {
  params: Promise<{ code: string }>;
  searchParams: Promise<JoinSearch>;
}

/** Joining by a link, which carries the organisation. Unknown, expired, used up and revoked are one page. */
export default async function LinkPage({ params, searchParams }: LinkPageProps) {
  const code = (await params).code.slice(0, 64);
  // Whoever has answered under it goes on: their own sending may have been its last use, and its answer lost. Sending decides.
  const begun = (await currentDraft()).linkCode === code;
  if (begun || (await linkWorks({ db: await database(), clock: systemClock }, code))) {
    return <JoiningPage way={wayOfLink(code)} search={await searchParams} />;
  }
  return (
    <>
      <PhoneHeading title={WORDS.title} />
      <p>{WORDS.linkGone}</p>
    </>
  );
}
