import { Circle } from "lucide-react";
import Link from "next/link";
import { Plate } from "#app/_components/plate.tsx";

interface FirstRunProps {
  preEnrolled: boolean;
  companyIdShared: boolean;
  colleagueInvited: boolean;
  companyId: string;
}

/** What a new organisation does first. A line goes when it is done, and the list with the last of them. */
export function FirstRun({ companyId, ...done }: FirstRunProps) {
  if (done.preEnrolled && done.companyIdShared && done.colleagueInvited) return null;
  return (
    <section aria-labelledby="first" className="flex flex-col gap-3">
      <h2 id="first" className="text-section">
        First steps
      </h2>
      <ul className="flex flex-col gap-3">
        {done.preEnrolled ? null : (
          <Step>
            <Link href="/enrol" className="text-link">
              Pre-enrol devices
            </Link>{" "}
            one by one, or from a template of up to 20,000 rows
          </Step>
        )}
        {done.companyIdShared ? null : (
          <Step>
            Give your company ID <Plate kind="companyId" label="company ID" value={companyId} /> to
            people who bring a device
          </Step>
        )}
        {done.colleagueInvited ? null : (
          <Step>
            <Link href="/users" className="text-link">
              Invite a colleague
            </Link>{" "}
            who can decide in your place
          </Step>
        )}
      </ul>
    </section>
  );
}

function Step({ children }: { children: React.ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <Circle aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
      <span>{children}</span>
    </li>
  );
}
