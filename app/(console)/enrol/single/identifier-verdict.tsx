import type { ReactNode } from "react";
import { Plate } from "#app/_components/plate.tsx";
import { StateShape } from "#app/_components/state-badge.tsx";
import { verdictOf } from "#server/domain/device/verdict.ts";
import type { DeviceField } from "#server/domain/import/field-rules.ts";
import { problemTitle, problemWords } from "#server/domain/import/problem-words.ts";
import { WORDS } from "./words.ts";

interface VerdictProps {
  field: DeviceField;
  value: string;
  /** Its error stands beside it already. */
  told: boolean;
}

/** What was typed, as the plate it will be, and the verdict on it. */
export function IdentifierVerdict({ field, value, told }: VerdictProps) {
  if (field === "imei" || field === "imei2") return <ImeiVerdict {...{ field, value, told }} />;
  if (field === "mac") return <MacVerdict value={value} />;
  return null;
}

const SEPARATORS = /[\s\u00ad\-\u2010-\u2015\u2212]+/gu;

function ImeiVerdict({ field, value, told }: VerdictProps) {
  const digits = value.replace(SEPARATORS, "");
  if (!/^\d{1,17}$/.test(digits)) return null;
  const verdict = verdictOf(field, value);
  if (verdict?.ok) {
    return (
      <Line plate={<Plate kind="imei" value={verdict.value} copy={false} />}>
        <StateShape family="good" className="mt-[3px]" />
        {WORDS.fits}
      </Line>
    );
  }
  const long = digits.length > 14;
  const invalid = long ? ([14, digits.length] as const) : undefined;
  return (
    <Line plate={<Plate kind="imei" value={digits} copy={false} {...(invalid && { invalid })} />}>
      {long && verdict && !told ? (
        <>
          <StateShape family="stopped" className="mt-[3px]" />
          {problemTitle(verdict.code)}
        </>
      ) : null}
      {long ? null : <span aria-hidden="true">{WORDS.digits(digits.length)}</span>}
    </Line>
  );
}

function MacVerdict({ value }: { value: string }) {
  const verdict = verdictOf("mac", value);
  if (!verdict?.ok) return null;
  const warning = "warning" in verdict ? verdict.warning : undefined;
  return (
    <Line plate={<Plate kind="mac" value={verdict.value} copy={false} />}>
      <StateShape family={warning ? "waiting" : "good"} className="mt-[3px]" />
      {warning ? problemWords({ code: warning as "MAC_RANDOMISED", value }).what : WORDS.macRead}
    </Line>
  );
}

/** The plate repeats the box, so it is for the eye; the verdict is told. */
function Line({ plate, children }: { plate: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-small">
      <span aria-hidden="true" className="inline-flex max-w-full">
        {plate}
      </span>
      <span aria-live="polite" className="flex min-w-0 items-start gap-1.5">
        {children}
      </span>
    </div>
  );
}
