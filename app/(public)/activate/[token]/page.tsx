import type { Metadata } from "next";
import { accountOfLink } from "#server/auth/activate.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { PublicHeading } from "../../_form/public-heading.tsx";
import { SpentLink } from "../../_form/spent-link.tsx";
import { ActivateForm } from "./activate-form.tsx";

export const metadata: Metadata = { title: "Activate your account" };

/** Opening it changes nothing: mail scanners open links. */
export default async function ActivatePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const account = await accountOfLink({ db: await database(), clock: systemClock }, token);
  return (
    <>
      <PublicHeading title="Activate your account" />
      {account ? (
        <ActivateForm
          token={token}
          email={account.email}
          asksPassword={account.operator || !account.hasPassword}
        />
      ) : (
        <SpentLink kind="activation" token={token} />
      )}
    </>
  );
}
