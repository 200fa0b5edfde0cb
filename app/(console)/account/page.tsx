import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { consolePage } from "#app/_trpc/console-page.tsx";
import { shellOf } from "#server/auth/shell.ts";
import { NameForm } from "./name-form.tsx";
import { OwnPasswordForm } from "./own-password-form.tsx";
import { SignOutEverywhere } from "./sign-out-everywhere.tsx";

export const metadata: Metadata = { title: "Your account" };

/** What everybody may change of their own account, whatever their role. */
export default consolePage(
  { title: "Your account", roles: ["owner", "admin", "viewer", "agent", "operator"] },
  async ({ context }) => {
    const { name } = context.actor;
    const { email, organisation } = await shellOf(context.actor);
    return (
      <div className="flex max-w-form flex-col gap-10">
        <PageHeader title="Your account">
          <span className="break-all">{email}</span>
        </PageHeader>
        <Section id="name" title="Name">
          <NameForm name={name} />
        </Section>
        <Section id="password" title="Password">
          <OwnPasswordForm email={email} organisationName={organisation?.name ?? null} />
        </Section>
        <Section id="sessions" title="Sessions">
          <SignOutEverywhere />
        </Section>
      </div>
    );
  },
);

function Section({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: React.ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-section">
        {title}
      </h2>
      {children}
    </section>
  );
}
