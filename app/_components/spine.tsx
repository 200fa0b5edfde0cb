import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

/** Why a person is needed: something waits for a decision, or something is wrong. */
export type SpineTone = "waiting" | "stopped";

/** Classes of a spine, for elements that cannot be wrapped (a table's first cell). */
export const SPINE: Record<SpineTone, string> = {
  waiting: "spine-waiting",
  stopped: "spine-stopped",
};

/** The same for a table's row: on its first cell, or on the whole card under 640 px. */
export const ROW_SPINE: Record<SpineTone, { row: string; cell: string }> = {
  waiting: { row: "max-sm:spine-waiting", cell: "sm:spine-waiting" },
  stopped: { row: "max-sm:spine-stopped", cell: "sm:spine-stopped" },
};

/** A 3 px bar at the start of what needs a person, and of nothing else. The text inside must say what is needed. */
export function Spine({
  tone = "waiting",
  className,
  children,
}: {
  tone?: SpineTone;
  className?: string;
  children: ReactNode;
}) {
  return <div className={cn(SPINE[tone], "ps-4", className)}>{children}</div>;
}
