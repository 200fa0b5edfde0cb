import type { ReactNode } from "react";
import { StateShape } from "#app/_components/state-badge.tsx";

/** What is so, in a word and a shape, and what to do next. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status" className="flex items-start gap-3 bg-good-tint px-4 py-3 text-ink">
      <StateShape family="good" className="mt-1.5 size-4" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-semibold">{title}</p>
        <p>{children}</p>
      </div>
    </div>
  );
}
