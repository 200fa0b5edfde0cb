import type { Metadata } from "next";
import { hashToken, isToken } from "#server/auth/token.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { type EnrolmentStatus, enrolmentStatus } from "#server/domain/enrolment/status.ts";
import { LOOKS } from "../../_form/looks.ts";
import { PhoneForm } from "../../_form/phone-form.tsx";
import { PhoneHeading } from "../../_form/phone-heading.tsx";
import { PhonePlate } from "../../_form/phone-plate.tsx";
import { sentDraft } from "../../_join/joining.ts";
import { addressOf, BY_COMPANY_ID, wayOfLink } from "../../_join/steps.ts";
import { withdraw } from "./actions.ts";
import { Poller } from "./poller.tsx";
import { RequestStatus } from "./request-status.tsx";
import { WORDS } from "./words.ts";

export const metadata: Metadata = { title: WORDS.title };

interface StatusPageProps {
  params: Promise<{ requestToken: string }>;
}

/** How a request stands, for whoever has its address: the link is the right. */
export default async function StatusPage({ params }: StatusPageProps) {
  const { requestToken: token } = await params;
  const request = await statusOf(token);
  if (!request) {
    return (
      <>
        <PhoneHeading title={WORDS.title} />
        <p>{WORDS.unknown}</p>
      </>
    );
  }
  const { status, pollAfterSeconds, companyIdTyped } = request;
  return (
    <RequestStatus request={request} again={await againAddress()}>
      <Poller
        {...{ token, status, pollAfterSeconds }}
        words={{ offline: WORDS.offline, asked: WORDS.asked }}
        className={LOOKS.help}
      />
      {status === "pending" ? <Waiting {...{ token, companyIdTyped }} /> : null}
    </RequestStatus>
  );
}

async function statusOf(token: string): Promise<EnrolmentStatus | null> {
  if (!isToken("request", token)) return null;
  try {
    return await enrolmentStatus({ db: await database(), clock: systemClock }, hashToken(token));
  } catch (error) {
    if ((error as { code?: unknown }).code === "UNAUTHENTICATED") return null;
    throw error;
  }
}

/** Where asking again begins: with the same answers, while this browser knows them. */
async function againAddress(): Promise<string> {
  const draft = await sentDraft();
  if (!draft) return addressOf(BY_COMPANY_ID, null);
  return draft.linkCode === null
    ? addressOf(BY_COMPANY_ID, "company", { again: "1" })
    : addressOf(wayOfLink(draft.linkCode), "device", { again: "1" });
}

/** What may be done while nobody has decided: compare the company ID, and withdraw. */
function Waiting({ token, companyIdTyped }: { token: string; companyIdTyped: string }) {
  return (
    <>
      <noscript>
        <p>{WORDS.noScript}</p>
      </noscript>
      {companyIdTyped ? (
        <section className="flex flex-col items-start gap-1.5">
          <h2 className="font-semibold">{WORDS.typed}</h2>
          <PhonePlate kind="companyId" value={companyIdTyped} />
          <p>{WORDS.notFound}</p>
        </section>
      ) : null}
      <PhoneForm
        action={withdraw}
        keep="status"
        refused={WORDS.withdrawRefused}
        lost={WORDS.lost}
        submit={{ label: WORDS.withdraw, className: LOOKS.secondary }}
        className={LOOKS.form}
        panelClassName={LOOKS.panel}
      >
        <input type="hidden" name="token" value={token} />
      </PhoneForm>
    </>
  );
}
