import { ChevronDown } from "lucide-react";
import { type ComponentProps, useId } from "react";
import { cn } from "./class-names.ts";
import { controlStyles, describedBy, Field, type FieldText } from "./field.tsx";

export interface SelectFieldProps extends FieldText, Omit<ComponentProps<"select">, "children"> {
  options: readonly { value: string; label: string }[];
  /** First entry with the empty value, e.g. "No outlet". */
  placeholder?: string;
  optional?: boolean;
}

/** A short list of choices, as the platform's own control: works by touch, keyboard and voice. */
export function SelectField({
  label,
  help,
  error,
  hideLabel,
  optional,
  options,
  placeholder,
  className,
  id: givenId,
  ...rest
}: SelectFieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <Field {...{ id, label, help, error, hideLabel, optional, className }}>
      <div className="relative">
        <select
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { help, error })}
          className={cn(controlStyles, "cursor-pointer appearance-none pe-9")}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-4 text-ink-muted"
        />
      </div>
    </Field>
  );
}
