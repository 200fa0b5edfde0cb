import type { ReactNode } from "react";
import { StateShape } from "#app/_components/state-badge.tsx";

/** What has just been done, and what comes next. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div role="status" className="flex items-start gap-3 bg-good-tint px-4 py-3 text-ink">
      <StateShape family="good" className="mt-1 size-4 shrink-0" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-semibold">{title}</p>
        {children ? <div className="break-words">{children}</div> : null}
      </div>
    </div>
  );
}
