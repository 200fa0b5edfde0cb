import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";

const HOME: Record<string, string> = { operator: "/operator", agent: "/my-devices" };

/** A page that is not for this person's role: says whose it is, and shows nothing of it. */
export function WhoMay({ roles, yours }: { roles: readonly string[]; yours: string }) {
  return (
    <>
      <PageHeader title="This page is not for your role" />
      <EmptyState
        title={`It is for ${inWords(roles)}.`}
        action={<LinkButton href={HOME[yours] ?? "/"}>Go to your start page</LinkButton>}
      >
        You are signed in as {yours}. An owner of your organisation can change roles.
      </EmptyState>
    </>
  );
}

function inWords(roles: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(
    roles.map((role) => `${role}s`),
  );
}
