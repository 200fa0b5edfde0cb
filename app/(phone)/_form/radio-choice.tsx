"use client";

import { usePhoneState } from "./phone-form.tsx";

interface RadioChoiceProps {
  legend: string;
  name: string;
  options: readonly { value: string; label: string }[];
  chosen: string;
}

/** One of two, side by side, of the platform's own radio buttons. What was sent before stays chosen. */
export function RadioChoice({ legend, name, options, chosen }: RadioChoiceProps) {
  const { values } = usePhoneState();
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="-ms-px flex min-h-13 cursor-pointer items-center justify-center gap-2 border border-line-strong bg-surface px-3 py-2 text-body-lg first:ms-0 first:rounded-s-control last:rounded-e-control hover:bg-sunken has-checked:z-10 has-checked:border-accent has-checked:bg-accent-tint has-checked:font-semibold has-focus-visible:z-20 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === (values[name] ?? chosen)}
              className="size-4 shrink-0 accent-accent"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
