"use client";

import { type FormEvent, useState } from "react";
import { PhoneField } from "./phone-field.tsx";
import { usePhoneState } from "./phone-form.tsx";
import { Grouped } from "./typed-code.tsx";

const SEPARATORS = /[\s\u00ad\-\u2010-\u2015\u2212]+/gu;
const IMEI_LENGTH = 15;

interface IdentifierBoxProps {
  name: "imei" | "imei2" | "serial";
  label: string;
  help?: string;
  optional?: boolean;
  looks: { box: string; help: string };
  defaultValue: string;
}

/**
 * A box for one of a device's numbers. Left with something in it, it is checked by the rules and in the words of the import; the rules
 * come when they are first needed, and the server checks in any case.
 */
export function IdentifierBox({ name, defaultValue, ...field }: IdentifierBoxProps) {
  const sent = usePhoneState().values[name] ?? defaultValue;
  const [typed, setTyped] = useState(sent);
  const [found, setFound] = useState<{ value: string; problem: string | null } | null>(null);
  const isImei = name !== "serial";
  const digits = typed.replace(SEPARATORS, "");

  function input(event: FormEvent<HTMLInputElement>) {
    const { value } = event.currentTarget;
    setTyped(value);
    if (isPaste(event.nativeEvent)) check(value);
  }

  async function check(value: string) {
    const rules = await import("./identifier-problem.ts").catch(() => null);
    if (rules) setFound({ value, problem: rules.identifierProblem(name, value) });
  }

  return (
    <PhoneField
      {...field}
      name={name}
      defaultValue={defaultValue}
      onInput={input}
      onBlur={() => check(typed)}
      inputMode={isImei ? "numeric" : "text"}
      autoComplete="off"
      autoCapitalize={isImei ? "off" : "characters"}
      autoCorrect="off"
      spellCheck={false}
      problem={found?.value === typed ? found.problem : null}
    >
      {isImei && /^\d{1,17}$/.test(digits) ? (
        <p className="flex flex-wrap items-center gap-3 text-body-lg text-ink-muted">
          <Grouped kind="imei" value={digits} />
          {digits.length < IMEI_LENGTH ? (
            <span aria-hidden="true">
              {digits.length} of {IMEI_LENGTH} digits
            </span>
          ) : null}
        </p>
      ) : null}
    </PhoneField>
  );
}

/** Pasted, dropped or filled in from a picture: whole, so it is worth a check at once. */
function isPaste(event: Event): boolean {
  const kind = event instanceof InputEvent ? event.inputType : "";
  return kind === "" || kind === "insertFromPaste" || kind === "insertFromDrop";
}
