"use client";

import Link from "next/link";
import { TextField } from "#app/_components/field.tsx";
import { verdictOf } from "#server/domain/device/verdict.ts";
import type { FieldProblem } from "#server/domain/errors.ts";
import { DEVICE_FIELDS, type DeviceField } from "#server/domain/import/field-rules.ts";
import { problemWords } from "#server/domain/import/problem-words.ts";
import { WORDS } from "./words.ts";

export type FieldValues = Record<DeviceField, string>;

export const BLANK: FieldValues = {
  imei: "",
  imei2: "",
  serial: "",
  mac: "",
  model: "",
  assetTag: "",
};

/** What is wrong with a field; `deviceId` is our device that has the identifier. */
export type Problem = FieldProblem & { deviceId?: string };

const MONO: ReadonlySet<DeviceField> = new Set(["imei", "imei2", "serial", "mac"]);

interface DeviceFieldsProps {
  values: FieldValues;
  problems: readonly Problem[];
  onChange: (values: FieldValues) => void;
}

/** The identifiers and details of one device, by the rules of the import. */
export function DeviceFields({ values, problems, onChange }: DeviceFieldsProps) {
  return DEVICE_FIELDS.map((field) => {
    const problem = problems.find((one) => one.field === field);
    return (
      <TextField
        key={field}
        label={WORDS.fields[field]}
        mono={MONO.has(field)}
        autoComplete="off"
        {...(field.startsWith("imei") && { inputMode: "numeric" as const })}
        value={values[field]}
        error={problem ? <Told problem={problem} /> : null}
        onChange={(event) => onChange({ ...values, [field]: event.target.value })}
      />
    );
  });
}

function Told({ problem: { code, message, deviceId } }: { problem: Problem }) {
  return (
    <>
      <span className="font-mono text-code">{code}</span> · {message}
      {deviceId ? (
        <>
          {" "}
          <Link href={`/devices/${deviceId}`} prefetch={false} className="text-link">
            {WORDS.openTaken}
          </Link>
        </>
      ) : null}
    </>
  );
}

/** What the rules say before anything is sent: the words and codes are the server's own. */
export function problemsOf(values: FieldValues): Problem[] {
  return DEVICE_FIELDS.flatMap((field) => {
    const verdict = verdictOf(field, values[field]);
    if (!verdict || verdict.ok) return [];
    const { code, params } = verdict;
    const { what, mend } = problemWords({ code, value: values[field], column: field, params });
    return [{ field, code, message: `${what} ${mend}` }];
  });
}

/** The problems in a refusal's details. */
export function refusedFields(details: unknown): Problem[] {
  return Array.isArray(details) ? (details as Problem[]) : [];
}
