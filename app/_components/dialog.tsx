"use client";

import type { ReactNode, RefObject } from "react";
import { onDemand, useEver } from "./on-demand.ts";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question where something is decided: "Retire 12 devices?" */
  title: string;
  /** What happens, in a sentence. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the safe one first. */
  footer: ReactNode;
  /** Has the focus on opening: the safe button. Default: the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  className?: string;
}

const useFrame = onDemand(async () => (await import("./dialog-frame.tsx")).DialogFrame);

/** A question that must be answered before going on. Escape and the veil leave it without an answer. */
export function Dialog(props: DialogProps) {
  const Frame = useFrame(useEver(props.open));
  return Frame ? <Frame {...props} /> : null;
}
