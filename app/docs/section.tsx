import type { ReactNode } from "react";

/** The parts of the page, in order; the list beside the text and the headings both read it. */
export const PARTS = [
  { id: "quick-start", title: "Quick start" },
  { id: "flows", title: "The two ways in" },
  { id: "calls", title: "Calls" },
  { id: "codes", title: "Error codes" },
  { id: "identifiers", title: "Identifier codes" },
  { id: "polling", title: "Waiting and checking in" },
  { id: "repeating", title: "Repeating safely" },
  { id: "limits", title: "Limits" },
  { id: "tokens", title: "Tokens" },
  { id: "programs", title: "In Kotlin and C#" },
] as const;

export type PartId = (typeof PARTS)[number]["id"];

/** One part: a heading one can link to, and what stands under it. */
export function Section({ id, children }: { id: PartId; children: ReactNode }) {
  const title = PARTS.find((part) => part.id === id)?.title;
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4 border-line border-t pt-6">
      <h2 id={id} className="text-section">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** A paragraph of the page's text. */
export function Text({ children }: { children: ReactNode }) {
  return <p className="max-w-measure text-body-lg">{children}</p>;
}

/** A name of the API within text. */
export function Name({ children }: { children: string }) {
  return (
    <code translate="no" className="font-mono text-[.9375em]">
      {children}
    </code>
  );
}
