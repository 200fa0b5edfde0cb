import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

export interface EmptyStateProps {
  /** Never used: why there is nothing here. No match: "No devices match". */
  title: string;
  /** One line more, if the title does not say it all. */
  children?: ReactNode;
  /** Never used: the one action. No match: "Clear all". */
  action?: ReactNode;
  /** No match: the filters in force, each removable. */
  filters?: ReactNode;
  className?: string;
}

/** Says why there is nothing: either never used (one line, one action), or no match (the filters, and a way out). */
export function EmptyState({ title, children, action, filters, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "flex flex-col items-start gap-3 px-4 py-12 sm:items-center sm:text-center",
        className,
      )}
    >
      <p className="max-w-measure text-ink text-section">{title}</p>
      {children ? <div className="max-w-measure text-ink-muted">{children}</div> : null}
      {filters ? <div className="flex flex-wrap gap-2 sm:justify-center">{filters}</div> : null}
      {action ? <div className="mt-1 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
