"use client";

import type { RefObject } from "react";
import { useRailTip } from "./use-rail-tip.ts";

/** The name of what the pointer or the focus is on, beside its icon. The icon has it already for assistive technology. */
export function RailTip({ within }: { within: RefObject<HTMLElement | null> }) {
  const tip = useRailTip(within);
  if (!tip) return null;
  return (
    <span
      aria-hidden="true"
      style={{ top: tip.top }}
      className="pointer-events-none fixed start-15 z-30 -translate-y-1/2 whitespace-nowrap rounded-control border border-line bg-raised px-2 py-1 text-ink text-small shadow-popover"
    >
      {tip.label}
    </span>
  );
}
