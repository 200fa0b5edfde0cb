import type { Metadata } from "next";
import { LinkButton } from "#app/_components/link-button.tsx";
import { accountOfLink } from "#server/auth/activate.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { ActivateForm } from "./activate-form.tsx";

export const metadata: Metadata = { title: "Activate your account" };

export default async function ActivatePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const account = await accountOfLink({ db: await database(), clock: systemClock }, token);
  return (
    <>
      <header>
        <p className="text-ink-muted">SmartMDM Enrolment</p>
        <h1 className="text-title">Activate your account</h1>
      </header>
      {account ? (
        <ActivateForm token={token} email={account.email} />
      ) : (
        <>
          <p>
            This link does not work any more: it was used, replaced by a newer one, or is too old.
            Whoever gave it to you can make a new one.
          </p>
          <LinkButton href="/sign-in">Sign in</LinkButton>
        </>
      )}
    </>
  );
}
