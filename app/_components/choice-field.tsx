import type { ComponentProps } from "react";
import { useId } from "react";
import { cn } from "./class-names.ts";
import { describedBy, type FieldText } from "./field.tsx";

export interface ChoiceFieldProps extends FieldText, Omit<ComponentProps<"input">, "children"> {
  options: readonly { value: string; label: string }[];
  /** What is chosen at first, where no form library says it. */
  chosen?: string;
}

/** One of a few, side by side: the platform's own radio buttons, so arrows choose and Tab passes on. */
export function ChoiceField({
  label,
  help,
  error,
  hideLabel,
  options,
  chosen,
  className,
  ...rest
}: ChoiceFieldProps) {
  const id = useId();
  return (
    <fieldset
      aria-describedby={describedBy(id, { help, error })}
      className={cn("flex flex-col gap-1.5", className)}
    >
      <legend className={hideLabel ? "sr-only" : "mb-1.5 font-semibold text-body"}>{label}</legend>
      {help ? (
        <div id={`${id}-help`} className="max-w-measure text-ink-muted text-small">
          {help}
        </div>
      ) : null}
      <div className="grid auto-cols-fr grid-flow-col">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "-ms-px flex min-h-(--control) cursor-pointer items-center justify-center gap-2 border border-line-strong bg-surface px-3 py-1.5 text-body first:ms-0 first:rounded-s-control last:rounded-e-control",
              "hover:bg-sunken has-checked:z-10 has-checked:border-accent has-checked:bg-accent-tint has-checked:font-semibold",
              "has-focus-visible:z-20 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
            )}
          >
            <input
              {...rest}
              type="radio"
              value={option.value}
              {...(chosen === undefined ? {} : { defaultChecked: option.value === chosen })}
              className="size-4 shrink-0 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className="text-danger text-small">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
