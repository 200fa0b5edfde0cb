import type { Metadata } from "next";
import { invitationOfLink } from "#server/auth/invitation.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { PublicHeading } from "../../_form/public-heading.tsx";
import { SpentLink } from "../../_form/spent-link.tsx";
import { InviteForm } from "./invite-form.tsx";

export const metadata: Metadata = { title: "Your invitation" };

const ROLE_WORDS = { owner: "an owner", admin: "an admin", viewer: "a viewer", agent: "an agent" };

/** Opening it changes nothing: mail scanners open links. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const account = await invitationOfLink({ db: await database(), clock: systemClock }, token);
  if (!account) {
    return (
      <>
        <PublicHeading title="Your invitation" />
        <SpentLink kind="invitation" token={token} />
      </>
    );
  }
  const { email, organisationName, role } = account;
  return (
    <>
      <PublicHeading title="Your invitation">
        You are invited to <bdi className="font-semibold text-ink">{organisationName}</bdi> as{" "}
        {ROLE_WORDS[role ?? "agent"]}.
      </PublicHeading>
      <InviteForm token={token} email={email} organisationName={organisationName} />
    </>
  );
}
