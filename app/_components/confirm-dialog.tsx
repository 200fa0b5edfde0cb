"use client";

import { type ReactNode, useRef } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, with its number: "Discard 20,000 checked rows?" */
  title: string;
  /** What goes, what stays, until when it can be undone. */
  children: ReactNode;
  /** The result: "Discard import". */
  confirmLabel: string;
  onConfirm: () => void;
  /** Default "Keep as it is". */
  safeLabel?: string;
  /** "danger" (default) for what takes away. */
  tone?: "danger" | "primary";
  pending?: boolean;
}

/** Asks once, in words. The focus is on the safe button. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  onConfirm,
  safeLabel = "Keep as it is",
  tone = "danger",
  pending = false,
}: ConfirmDialogProps) {
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={children}
      initialFocus={safe}
      footer={
        <>
          <Button ref={safe} onClick={() => onOpenChange(false)}>
            {safeLabel}
          </Button>
          <Button variant={tone} pending={pending} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    />
  );
}
