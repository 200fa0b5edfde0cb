"use client";

import type { ReactNode } from "react";
import { usePhoneState } from "./phone-form.tsx";

interface MoreBoxesProps {
  /** The box inside: where something was sent in it, it is open. */
  name: string;
  filled: boolean;
  label: string;
  className: string;
  children: ReactNode;
}

/** What few people need, behind its name. */
export function MoreBoxes({ name, filled, label, className, children }: MoreBoxesProps) {
  const { values } = usePhoneState();
  const sent = values[name];
  return (
    <details open={sent === undefined ? filled : sent !== ""} className={className}>
      <summary className="min-h-11 cursor-pointer py-2 text-link">{label}</summary>
      {children}
    </details>
  );
}
