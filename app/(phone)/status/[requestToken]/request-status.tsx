import type { ReactNode } from "react";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { EnrolmentStatus } from "#server/domain/enrolment/status.ts";
import { LOOKS } from "../../_form/looks.ts";
import { PhoneHeading } from "../../_form/phone-heading.tsx";
import { PhonePlate } from "../../_form/phone-plate.tsx";
import { WORDS } from "./words.ts";

interface RequestStatusProps {
  request: Pick<EnrolmentStatus, "status" | "reason" | "requestCode">;
  /** Where asking again begins. */
  again: string;
  /** Stands below the state: what asks for news of it, and what may be done while it waits. */
  children?: ReactNode;
}

/** The code of a request, how it stands, the reason, and what comes next. */
export function RequestStatus({ request, again, children }: RequestStatusProps) {
  const { status, reason, requestCode } = request;
  const words = WORDS.states[status];
  return (
    <>
      <PhoneHeading title={WORDS.title} />
      <section className="flex flex-col items-start gap-1.5">
        <h2 className="font-semibold">{WORDS.code}</h2>
        <PhonePlate kind="requestCode" value={requestCode} large />
        <p className={LOOKS.help}>{WORDS.codeHelp}</p>
      </section>
      <section aria-live="polite" className="flex flex-col items-start gap-2">
        <StateBadge state={status} className="px-2.5 py-1 text-body-lg" />
        <p className="font-semibold">{words.what}</p>
        {reason ? <blockquote className="spine-stopped ps-4">{reason}</blockquote> : null}
        <p>{words.next}</p>
      </section>
      {children}
      {status === "rejected" || status === "expired" || status === "withdrawn" ? (
        <a href={again} className={LOOKS.primary}>
          {WORDS.again}
        </a>
      ) : null}
    </>
  );
}
