"use client";

import type { ReactNode } from "react";
import { onDemand, useEver } from "./on-demand.ts";

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Which edge it comes from. Default "end". */
  side?: "start" | "end";
  children: ReactNode;
  footer?: ReactNode;
  className?: string;
}

const useFrame = onDemand(async () => (await import("./drawer-frame.tsx")).DrawerFrame);

/** A sheet at the side, for editing without leaving the list. */
export function Drawer(props: DrawerProps) {
  const Frame = useFrame(useEver(props.open));
  return Frame ? <Frame {...props} /> : null;
}
