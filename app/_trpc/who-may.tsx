import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";

const HOME: Record<string, string> = { operator: "/operator", agent: "/my-devices" };

interface WhoMayProps {
  title: string;
  roles: readonly string[];
  yours: string;
}

/** A page that is not for this person's role: keeps its h1, says whose it is, and shows nothing of it. */
export function WhoMay({ title, roles, yours }: WhoMayProps) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        title={`This page is for ${inWords(roles)}`}
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
