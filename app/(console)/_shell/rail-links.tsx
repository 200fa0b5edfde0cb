"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#app/_components/class-names.ts";
import { currentHref, navigationFor, type ShellRole } from "./navigation.ts";
import { usePendingRequests } from "./use-pending-requests.ts";

export interface RailLinksProps {
  role: ShellRole;
  pendingRequests: number | null;
  /** It may be 56 px wide: then only the icons are seen, and the names stay for assistive technology and as tips. */
  narrow?: boolean;
  onNavigate?: () => void;
}

const figures = new Intl.NumberFormat("en-GB");

/** The two levels of the console: groups, and the pages in them. */
export function RailLinks({ role, pendingRequests, narrow = false, onNavigate }: RailLinksProps) {
  const path = usePathname();
  const waitingRequests = usePendingRequests({ initial: pendingRequests });
  const current = currentHref(role, path);
  const word = narrow ? "sr-only rail-wide:not-sr-only" : "";
  return (
    <nav aria-label="Console" className="flex flex-col gap-5">
      {navigationFor(role).map((group) => (
        <div key={group.name}>
          <p
            aria-hidden="true"
            className={cn(
              "px-3 pb-1 text-ink-muted text-micro",
              narrow && "hidden rail-wide:block",
            )}
          >
            {group.name}
          </p>
          <ul aria-label={group.name} className="flex flex-col gap-0.5">
            {group.items.map(({ href, label, icon: Icon, badge }) => {
              const here = href === current;
              const waiting = badge === "pendingRequests" ? waitingRequests : null;
              return (
                <li key={href}>
                  <Link
                    href={href}
                    data-tip={narrow ? label : undefined}
                    onClick={onNavigate}
                    aria-current={here ? (path === href ? "page" : "true") : undefined}
                    className={cn(
                      "relative flex min-h-9 items-center gap-3 rounded-control px-3 py-1.5 text-body text-ink-muted no-underline transition-colors hover:bg-ink/6 hover:text-ink pointer-coarse:min-h-(--control)",
                      narrow && "justify-center px-0 rail-wide:justify-start rail-wide:px-3",
                      here && "bg-accent-tint font-semibold text-ink hover:bg-accent-tint",
                    )}
                  >
                    <Icon
                      aria-hidden="true"
                      className={cn("size-4.5 shrink-0", here && "text-accent")}
                      strokeWidth={1.75}
                    />
                    <span className={cn("min-w-0 flex-1", word)}>{label}</span>
                    {waiting ? (
                      <span
                        className={cn(
                          "rounded-control bg-waiting-tint px-1.5 text-micro text-waiting-text tabular-nums",
                          narrow &&
                            "absolute -end-0.5 -top-0.5 px-1 rail-wide:static rail-wide:px-1.5",
                        )}
                      >
                        {figures.format(waiting)}
                        <span className="sr-only"> pending</span>
                      </span>
                    ) : null}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
