import Link from "next/link";
import { useFormContext, useFormState, useWatch } from "react-hook-form";
import { TextField } from "#app/_components/field.tsx";
import type { DeviceField } from "#server/domain/import/field-rules.ts";
import type { Values } from "./form-values.ts";
import { IdentifierVerdict } from "./identifier-verdict.tsx";
import { WORDS } from "./words.ts";

const PASTED = new Set(["insertFromPaste", "insertFromDrop"]);
const MONO: ReadonlySet<DeviceField> = new Set(["imei", "imei2", "serial", "mac"]);

interface IdentifierFieldProps {
  field: DeviceField;
  help?: string | undefined;
  optional: boolean;
  /** Our live device that has this identifier, as the server said. */
  takenBy?: string | undefined;
}

/** One box of the device: checked when it is left, at once when something is pasted, and with every key once it was wrong. */
export function IdentifierField({ field, help, optional, takenBy }: IdentifierFieldProps) {
  const name = `device.${field}` as const;
  const { register, trigger, control, getFieldState } = useFormContext<Values>();
  const state = useFormState({ control, name });
  const value = String(useWatch({ control, name }) ?? "");
  const { error } = getFieldState(name, state);
  // That something is missing is said when the form is sent: passing through a box is no mistake.
  const told = error && (value.trim() !== "" || state.submitCount > 0) ? error : undefined;
  const { onChange, ...box } = register(name, {
    ...(field === "serial" || field === "imei2" ? { deps: ["device.imei"] } : {}),
  });
  const digits = field === "imei" || field === "imei2";
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        {...box}
        label={WORDS.fields[field].label}
        help={help}
        optional={optional}
        mono={MONO.has(field)}
        autoComplete="off"
        {...(digits && { inputMode: "numeric" as const })}
        error={told ? <Told code={told.type} words={told.message} takenBy={takenBy} /> : null}
        onChange={async (event) => {
          const { inputType } = event.nativeEvent as InputEvent;
          await onChange(event);
          if (PASTED.has(inputType)) await trigger(name);
        }}
      />
      <IdentifierVerdict field={field} value={value} told={told !== undefined} />
    </div>
  );
}

interface ToldProps {
  code: string;
  words: string | undefined;
  takenBy?: string | undefined;
}

/** An error in the words of the import, its code beside them; our own device, where it has the identifier. */
export function Told({ code, words, takenBy }: ToldProps) {
  return (
    <>
      <span className="font-mono text-code">{code}</span> · {words}
      {takenBy && code === "DUPLICATE_IDENTIFIER" ? (
        <>
          {" "}
          <Link href={`/devices/${takenBy}`} prefetch={false} className="text-link">
            {WORDS.openTaken}
          </Link>
        </>
      ) : null}
    </>
  );
}
