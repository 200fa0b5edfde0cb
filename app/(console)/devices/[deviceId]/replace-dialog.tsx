"use client";

import { useState } from "react";
import { SelectField } from "#app/_components/select-field.tsx";
import type { Platform } from "#server/domain/device/device-schema.ts";
import { VerbDialog } from "../verb-dialog.tsx";
import { ReasonField, reasonProblem } from "./correct-dialog.tsx";
import {
  BLANK,
  DeviceFields,
  type FieldValues,
  type Problem,
  problemsOf,
} from "./device-fields.tsx";
import { WORDS } from "./words.ts";

interface ReplaceDialogProps {
  platform: Platform;
  refused: readonly Problem[];
  pending: boolean;
  onClose: () => void;
  onConfirm: (input: { device: FieldValues & { platform: Platform }; reason: string }) => void;
}

/** The device that comes in place of this one. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { refused, pending, onClose, onConfirm } = props;
  const [platform, setPlatform] = useState(props.platform);
  const [values, setValues] = useState(BLANK);
  const [reason, setReason] = useState("");
  const [told, setTold] = useState<readonly Problem[] | null>(null);
  const problems = told ?? refused;
  const blank = problems.find((one) => one.field === "reason");

  function confirm() {
    const found = [...problemsOf(values), ...reasonProblem(reason)];
    setTold(found.length > 0 ? found : null);
    if (found.length === 0) onConfirm({ device: { platform, ...values }, reason });
  }

  return (
    <VerbDialog
      words={WORDS.replace}
      count={1}
      typeNumber={false}
      filters={null}
      pending={pending}
      onClose={onClose}
      onConfirm={confirm}
    >
      <SelectField
        label={WORDS.platform}
        options={WORDS.platforms}
        value={platform}
        onChange={(event) => setPlatform(event.target.value as Platform)}
      />
      <DeviceFields values={values} problems={problems} onChange={setValues} />
      <ReasonField value={reason} error={blank?.message ?? null} onChange={setReason} />
    </VerbDialog>
  );
}
