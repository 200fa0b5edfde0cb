import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { type WhoMayFacts, whoMayWords } from "./who-may-words.ts";

interface WhoMayProps extends WhoMayFacts {
  title: string;
}

const HOME: Record<string, string> = { operator: "/operator", agent: "/my-devices" };

/** A page that is not for this person's role: keeps its h1, says whose it is and who can change that, and shows nothing of it. */
export function WhoMay({ title, ...facts }: WhoMayProps) {
  const { whose, way } = whoMayWords(facts);
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        title={whose}
        action={<LinkButton href={HOME[facts.yours] ?? "/"}>Go to your start page</LinkButton>}
      >
        {way}
      </EmptyState>
    </>
  );
}
