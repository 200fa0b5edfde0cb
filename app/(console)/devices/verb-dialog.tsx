"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { TextField } from "#app/_components/field.tsx";
import { BULK, type VerbWords } from "./bulk-words.ts";

interface VerbDialogProps {
  words: VerbWords;
  count: number;
  /** Those of them that the verb changes, where they are not all. */
  acts?: number;
  /** The number has to be typed: it is all that a filter matches, and more than a hundred. */
  typeNumber: boolean;
  /** The filters in force, in words; null for devices picked one by one. */
  filters: readonly string[] | null;
  /** What it will do and what it leaves, before it is done. */
  plan?: ReactNode;
  /** What changed since it was asked: the number that moved, somebody else's change. */
  notice?: string | null;
  pending: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** What the verb needs beside the devices. */
  children?: ReactNode;
}

/** Asks once, in words and with the number, before a verb is done on a selection. */
export function VerbDialog({
  words,
  count,
  acts = count,
  typeNumber,
  filters,
  plan,
  notice,
  pending,
  onClose,
  onConfirm,
  children,
}: VerbDialogProps) {
  const form = useId();
  const safe = useRef<HTMLButtonElement>(null);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const bare = typed.replace(/\D/g, "");

  function submit(event: React.FormEvent) {
    event.preventDefault();
    // A dialog's form is still inside the page's for React.
    event.stopPropagation();
    const refused = typeNumber && bare !== String(count);
    setWrong(refused);
    if (!refused) onConfirm();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.question(count)}
      description={words.about(count)}
      initialFocus={children ? undefined : safe}
      footer={
        <>
          <Button ref={safe} onClick={onClose}>
            {BULK.safe}
          </Button>
          <Button
            type="submit"
            form={form}
            variant={words.danger ? "danger" : "primary"}
            pending={pending}
          >
            {words.confirm(acts)}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {notice ? (
          <p role="alert" className="bg-waiting-tint px-3 py-2 text-body text-waiting-text">
            {notice}
          </p>
        ) : null}
        {filters ? <FiltersInWords filters={filters} /> : null}
        {plan}
        {children}
        {typeNumber ? (
          <TextField
            label={BULK.type(count)}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            error={wrong ? BULK.typeWrong(count) : null}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
      </form>
    </Dialog>
  );
}

function FiltersInWords({ filters }: { filters: readonly string[] }) {
  if (filters.length === 0) return <p className="text-body text-ink-muted">{BULK.noFilter}</p>;
  return (
    <div className="text-body">
      <p className="text-ink-muted">{BULK.filters}</p>
      <ul className="ms-5 list-disc">
        {filters.map((filter) => (
          <li key={filter}>
            <bdi>{filter}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
