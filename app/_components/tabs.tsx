import Link from "next/link";
import { cn } from "./class-names.ts";

export interface TabLink {
  label: string;
  href: string;
  count?: number;
  /** There may be more: counting ended there. */
  atLeast?: boolean;
  current: boolean;
}

const figures = new Intl.NumberFormat("en-GB");

/** Views of one list, each with an address of its own: links, so that the address stays the state. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-line border-b">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              prefetch={false}
              aria-current={tab.current ? "page" : undefined}
              className={cn(
                "-mb-px flex min-h-(--control) items-center gap-2 whitespace-nowrap border-transparent border-b-2 px-3 text-ink-muted no-underline hover:text-ink focus-visible:-outline-offset-2",
                tab.current && "border-accent font-semibold text-ink",
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="font-normal text-ink-muted text-small tabular-nums">
                  {figures.format(tab.count)}
                  {tab.atLeast ? "+" : null}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
