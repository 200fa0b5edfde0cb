"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";

export interface Movement {
  targetId: string;
  /** Licences; negative moves them back. */
  amount: number;
  note?: string;
}

interface MovementFormProps {
  /** What the target is called: "User", "Organisation". */
  targetLabel: string;
  targets: readonly { id: string; name: string }[];
  amountHelp: string;
  /** Names its result: "Allot licences". */
  action: string;
  /** The balances before and after, in words, for an amount that can be read. */
  preview: (movement: Movement) => string;
  /** Resolves to true when it was done: then the form is emptied. */
  onMove: (movement: Movement) => Promise<boolean>;
  pending: boolean;
  error: string | null;
}

/** Moves licences: to whom, how many, why, and both balances before it happens. What was typed stays when it is refused. */
export function MovementForm(props: MovementFormProps) {
  const { targetLabel, targets, amountHelp, action, preview, onMove, pending, error } = props;
  const [targetId, setTargetId] = useState(targets[0]?.id ?? "");
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const amount = Number(typed);
  const readable = typed !== "" && Number.isInteger(amount) && amount !== 0;
  const movement = { targetId, amount, ...(note.trim() && { note: note.trim() }) };

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!readable || pending) return;
    if (!(await onMove(movement))) return;
    setTyped("");
    setNote("");
  }

  return (
    <form method="post" onSubmit={submit} className="flex max-w-xl flex-col gap-4">
      {error ? <ErrorPanel title="Nothing was moved">{error}</ErrorPanel> : null}
      <SelectField
        label={targetLabel}
        value={targetId}
        onChange={(event) => setTargetId(event.target.value)}
        options={targets.map((one) => ({ value: one.id, label: one.name }))}
      />
      <TextField
        label="Licences"
        help={amountHelp}
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.target.value.trim())}
        error={
          typed !== "" && !readable
            ? "Enter a whole number other than 0, such as 500 or -20."
            : null
        }
        required
      />
      <TextField
        label="Note"
        optional
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="text-ink-muted tabular-nums empty:hidden" aria-live="polite">
        {readable ? preview(movement) : null}
      </p>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
