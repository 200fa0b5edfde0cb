"use client";

import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { TextField } from "./field.tsx";

export interface ConfirmNumberDialogProps {
  /** How many things are meant; typed before it can go on. Null: closed. */
  count: number | null;
  /** The question, with its number. */
  title: string;
  /** What is meant, in words: the filters. */
  children: ReactNode;
  /** "Type 900 to go on". */
  typeLabel: string;
  /** Said when what was typed is another number. */
  typeFirst: string;
  /** The result: "Approve 900 requests". */
  confirmLabel: string;
  safeLabel: string;
  onConfirm: () => void;
  onClose: () => void;
  tone?: "danger" | "primary";
  pending?: boolean;
}

/** Asks about more than a person has seen: goes on when their number has been typed. The focus is on the safe button. */
export function ConfirmNumberDialog({
  count,
  title,
  children,
  typeLabel,
  typeFirst,
  confirmLabel,
  safeLabel,
  onConfirm,
  onClose,
  tone = "danger",
  pending = false,
}: ConfirmNumberDialogProps) {
  const safe = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const form = useId();
  const [error, setError] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const typed = box.current?.value.replace(/[^\d]/g, "") ?? "";
    if (typed === String(count)) return onConfirm();
    setError(typeFirst);
    box.current?.focus();
  }

  return (
    <Dialog
      open={count !== null}
      onOpenChange={(open) => {
        setError(null);
        if (!open) onClose();
      }}
      title={title}
      description={children}
      initialFocus={safe}
      footer={
        <>
          <Button ref={safe} onClick={onClose}>
            {safeLabel}
          </Button>
          <Button form={form} type="submit" variant={tone} pending={pending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={form} method="post" noValidate onSubmit={submit}>
        <TextField
          key={count}
          ref={box}
          label={typeLabel}
          error={error}
          inputMode="numeric"
          autoComplete="off"
        />
      </form>
    </Dialog>
  );
}
