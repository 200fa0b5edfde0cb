import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "./button-styles.ts";

export interface PagerProps {
  /** What is paged: "Devices". Names the navigation. */
  label: string;
  /** Null: there is no such page. */
  previousHref: string | null;
  nextHref: string | null;
  /** "1–100 of 20,000". */
  summary?: string;
}

function Step({
  href,
  rel,
  children,
}: {
  href: string | null;
  rel: "prev" | "next";
  children: React.ReactNode;
}) {
  const looks = buttonStyles({ variant: "secondary", size: "small" });
  if (href !== null) {
    return (
      <Link href={href} prefetch={false} rel={rel} className={looks}>
        {children}
      </Link>
    );
  }
  return (
    <span aria-disabled="true" className={looks}>
      {children}
    </span>
  );
}

/** Steps through a list by keyset: only to the neighbours, with the addresses the server gave. */
export function Pager({ label, previousHref, nextHref, summary }: PagerProps) {
  return (
    <nav
      aria-label={`Pages of ${label}`}
      className="flex flex-wrap items-center justify-between gap-3"
    >
      <p className="text-ink-muted text-small tabular-nums">{summary}</p>
      <div className="flex gap-2">
        <Step href={previousHref} rel="prev">
          <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
          Previous
        </Step>
        <Step href={nextHref} rel="next">
          Next
          <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
        </Step>
      </div>
    </nav>
  );
}
