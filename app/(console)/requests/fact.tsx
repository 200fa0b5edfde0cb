import type { ReactNode } from "react";

/** One fact of the evidence: what it is, and what it says. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 border-line border-b py-2 @md:grid-cols-[8.5rem_minmax(0,1fr)]">
      <dt className="text-ink-muted text-small @md:pt-px">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
