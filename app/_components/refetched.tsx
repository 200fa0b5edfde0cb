"use client";

import { createContext, type ReactNode, use } from "react";
import { cn } from "./class-names.ts";

/** Whether the page asks for its own rows anew: another filter, order or page of them. */
export const Refetching = createContext(false);

interface RefetchedProps {
  className?: string;
  children: ReactNode;
}

/** Rows of a list. While newer ones are on their way the old ones stay, dimmed, and say that they are busy. */
export function Refetched({ className, children }: RefetchedProps) {
  const busy = use(Refetching);
  return (
    <div
      aria-busy={busy || undefined}
      className={cn("transition-opacity", busy && "opacity-60 delay-100", className)}
    >
      {children}
    </div>
  );
}
