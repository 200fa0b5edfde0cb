"use client";

import { useState } from "react";
import { plateGroups } from "#app/_components/plate-groups.ts";
import { PhoneField } from "./phone-field.tsx";

const SEPARATORS = /[\s\u00ad\-\u2010-\u2015\u2212]+/gu;
const COMPANY_ID_LENGTH = 8;

interface CompanyIdFieldProps {
  label: string;
  help: string;
  looks: { box: string; help: string };
  defaultValue: string;
}

/** A company ID in any case, with hyphens or blanks; under it, how it is read. */
export function CompanyIdField({ defaultValue, ...field }: CompanyIdFieldProps) {
  const [typed, setTyped] = useState(defaultValue);
  const read = typed.replace(SEPARATORS, "").toUpperCase();
  return (
    <PhoneField
      {...field}
      name="typedCompanyId"
      defaultValue={defaultValue}
      onInput={(event) => setTyped(event.currentTarget.value)}
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="next"
      required
    >
      {read !== "" && read.length <= COMPANY_ID_LENGTH ? (
        <Grouped kind="companyId" value={read} />
      ) : null}
    </PhoneField>
  );
}

/** The same as the box, opened up for the eye. */
export function Grouped({ kind, value }: { kind: "companyId" | "imei"; value: string }) {
  return (
    <span
      aria-hidden="true"
      translate="no"
      className="self-start whitespace-nowrap rounded-control border border-line bg-sunken px-2 py-0.5 font-mono text-ink text-phone"
    >
      {plateGroups(kind, value).map(({ start, text, gap }) => (
        <span key={start} className={gap ? "ms-[.45em]" : undefined}>
          {text}
        </span>
      ))}
    </span>
  );
}
