"use client";

import { useState } from "react";
import { TextField } from "#app/_components/field.tsx";
import { DEVICE_FIELDS } from "#server/domain/import/field-rules.ts";
import { VerbDialog } from "../verb-dialog.tsx";
import { DeviceFields, type FieldValues, type Problem, problemsOf } from "./device-fields.tsx";
import { WORDS } from "./words.ts";

interface CorrectDialogProps {
  known: FieldValues;
  /** What the server found wrong. */
  refused: readonly Problem[];
  pending: boolean;
  onClose: () => void;
  onConfirm: (input: { device: Partial<FieldValues>; reason: string }) => void;
}

/** Corrects identifiers and details, with a reason; only what was changed is sent. */
export function CorrectDialog({ known, refused, pending, onClose, onConfirm }: CorrectDialogProps) {
  const [values, setValues] = useState(known);
  const [reason, setReason] = useState("");
  const [told, setTold] = useState<readonly Problem[] | null>(null);
  const problems = told ?? refused;
  const blank = problems.find((one) => one.field === "reason");

  function confirm() {
    const found = [...problemsOf(values), ...reasonProblem(reason)];
    setTold(found.length > 0 ? found : null);
    if (found.length > 0) return;
    const changed = DEVICE_FIELDS.filter((field) => values[field] !== known[field]);
    const device = Object.fromEntries(changed.map((field) => [field, values[field]]));
    onConfirm({ device, reason });
  }

  const unchanged = problems.find((one) => one.field === "device");
  return (
    <VerbDialog
      words={WORDS.correct}
      count={1}
      typeNumber={false}
      filters={null}
      notice={unchanged?.message ?? null}
      pending={pending}
      onClose={onClose}
      onConfirm={confirm}
    >
      <DeviceFields values={values} problems={problems} onChange={setValues} />
      <ReasonField value={reason} error={blank?.message ?? null} onChange={setReason} />
    </VerbDialog>
  );
}

/** A reason has to be given. */
export function reasonProblem(reason: string): Problem[] {
  if (reason.trim() !== "") return [];
  return [{ field: "reason", code: "REQUIRED", message: WORDS.reasonMissing }];
}

interface ReasonFieldProps {
  value: string;
  error: string | null;
  onChange: (reason: string) => void;
}

export function ReasonField({ value, error, onChange }: ReasonFieldProps) {
  return (
    <TextField
      label={WORDS.reason}
      help={WORDS.reasonHelp}
      maxLength={500}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
