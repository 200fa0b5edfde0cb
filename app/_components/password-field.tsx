"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useId, useState } from "react";
import { cn } from "./class-names.ts";
import { controlStyles, describedBy, Field, type FieldText } from "./field.tsx";

export interface PasswordFieldProps
  extends FieldText,
    Omit<ComponentProps<"input">, "children" | "type"> {}

/** A password that can be shown; pasting and password managers work as they should. */
export function PasswordField({
  label,
  help,
  error,
  hideLabel,
  className,
  id: givenId,
  autoComplete = "current-password",
  ...rest
}: PasswordFieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field {...{ id, label, help, error, hideLabel, className }}>
      <div className="relative">
        <input
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          {...rest}
          id={id}
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { help, error })}
          className={cn(controlStyles, "pe-12", shown && "font-mono")}
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-controls={id}
          aria-label="Show what is typed"
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 end-0 flex w-11 cursor-pointer items-center justify-center rounded-control text-ink-muted hover:text-ink focus-visible:-outline-offset-2"
        >
          <Icon aria-hidden="true" className="size-4.5" />
        </button>
      </div>
    </Field>
  );
}
