import type { Metadata } from "next";
import { LinkButton } from "#app/_components/link-button.tsx";
import { accountOfReset } from "#server/auth/reset.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { PublicHeading } from "../../_form/public-heading.tsx";
import { SetPasswordForm } from "./set-password-form.tsx";

export const metadata: Metadata = { title: "Set a new password" };

/** Opening it changes nothing: mail scanners open links. */
export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const account = await accountOfReset({ db: await database(), clock: systemClock }, token);
  return (
    <>
      <PublicHeading title="Set a new password" />
      {account ? (
        <SetPasswordForm
          token={token}
          email={account.email}
          organisationName={account.organisationName}
        />
      ) : (
        <div className="flex flex-col items-start gap-4">
          <p>
            This link does not work any more: it was used, replaced by a newer one, or is too old.
          </p>
          <LinkButton href="/reset-password" variant="primary">
            Send a new one
          </LinkButton>
        </div>
      )}
    </>
  );
}
