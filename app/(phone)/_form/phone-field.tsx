"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { usePhoneState } from "./phone-form.tsx";

interface PhoneFieldProps extends Omit<ComponentProps<"input">, "children" | "className"> {
  label: string;
  name: string;
  help?: string;
  optional?: boolean;
  looks: { box: string; help: string };
  /** Stands under the box: what was typed, as it will be read. */
  children?: ReactNode;
  /** Over what the form knows: what has just been found wrong, before it is sent. */
  problem?: string | null;
  /** Stands at the end of the box. */
  end?: ReactNode;
}

/** One box of a question: label, help, box, and what is wrong with it. What was sent before stands in it again. */
export function PhoneField({
  label,
  name,
  help,
  optional,
  looks,
  children,
  problem,
  end,
  defaultValue,
  ...rest
}: PhoneFieldProps) {
  const { values, fields } = usePhoneState();
  const error = problem ?? fields[name];
  const describes = [help && `${name}-help`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1.5">
      <div>
        <label htmlFor={name} className="font-semibold">
          {label}
        </label>
        {optional ? <span className={looks.help}> (optional)</span> : null}
        {help ? (
          <p id={`${name}-help`} className={looks.help}>
            {help}
          </p>
        ) : null}
      </div>
      <div className="relative">
        <input
          type="text"
          {...rest}
          id={name}
          name={name}
          defaultValue={values[name] ?? defaultValue}
          aria-invalid={error ? true : undefined}
          aria-describedby={describes || undefined}
          className={looks.box}
        />
        {end}
      </div>
      {children}
      {error ? (
        <p id={`${name}-error`} className="text-body-lg text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface PhonePasswordProps extends Omit<PhoneFieldProps, "end" | "type"> {
  /** "Show", "Hide". */
  words: { show: string; hide: string };
}

/** A password that can be shown; it is never kept. */
export function PhonePassword({ words, ...field }: PhonePasswordProps) {
  const [shown, setShown] = useState(false);
  const toggle = (
    <button
      type="button"
      aria-pressed={shown}
      aria-controls={field.name}
      aria-label={`${words.show} ${field.label.toLowerCase()}`}
      onClick={() => setShown(!shown)}
      className="absolute inset-y-0 end-0 min-w-16 cursor-pointer rounded-control px-3 text-body-lg text-link focus-visible:-outline-offset-2"
    >
      {shown ? words.hide : words.show}
    </button>
  );
  return (
    <PhoneField
      {...field}
      type={shown ? "text" : "password"}
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      end={toggle}
    />
  );
}
