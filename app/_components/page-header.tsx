import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

const figures = new Intl.NumberFormat("en-GB");

export interface PageHeaderProps {
  /** The page's one h1. */
  title: ReactNode;
  /** Stands beside the title, outside the h1, so the heading keeps its name. */
  count?: number;
  /** What is counted, for those who hear it: "devices". */
  countLabel?: string;
  /** One line of what the page is for, or facts beside the title (state, plates). */
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}

/** Title, count and the page's actions on one line; under it what the page is about. */
export function PageHeader({
  title,
  count,
  countLabel,
  children,
  actions,
  className,
}: PageHeaderProps) {
  return (
    <header className={cn("flex flex-wrap items-start justify-between gap-x-6 gap-y-4", className)}>
      <div className="min-w-0 max-w-full">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="min-w-0 break-words text-ink text-title">{title}</h1>
          {count === undefined ? null : (
            <p className="text-ink-muted text-section font-normal tabular-nums">
              {figures.format(count)}
              {countLabel ? <span className="sr-only"> {countLabel}</span> : null}
            </p>
          )}
        </div>
        {children ? <div className="mt-1 max-w-measure text-ink-muted">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
