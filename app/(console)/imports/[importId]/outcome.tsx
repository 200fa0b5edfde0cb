import { WORDS } from "../words.ts";

/** The status region where nothing is being checked: the outcome, which the page shows in full beside it. */
export function Outcome({ children }: { children: string }) {
  return (
    <output aria-label={WORDS.progress.label} className="sr-only">
      {children}
    </output>
  );
}
