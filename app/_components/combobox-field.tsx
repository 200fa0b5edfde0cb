"use client";

import { ChevronDown } from "lucide-react";
import { type Ref, useEffect, useId, useRef, useSyncExternalStore } from "react";
import { cn } from "./class-names.ts";
import { controlStyles, describedBy, Field, type FieldText } from "./field.tsx";
import { onDemand } from "./on-demand.ts";

/** One entry: what is shown, and a line that tells it from others of the same name. */
export interface ComboboxOption {
  id: string;
  label: string;
  hint?: string;
}

export interface ComboboxFieldProps extends FieldText {
  options: readonly ComboboxOption[];
  value: ComboboxOption | null;
  onChange: (option: ComboboxOption | null) => void;
  onBlur?: () => void;
  /** Called with what is typed, when the entries are searched for elsewhere; left out, they are filtered here. */
  onSearch?: (text: string) => void;
  /** Said under the entries: "Searching", "More than 20 match". */
  status?: string | null;
  /** Said when there is nothing to choose. */
  nothing: string;
  placeholder?: string;
  optional?: boolean;
  /** The box, to give it the focus. */
  ref?: Ref<HTMLInputElement>;
}

const useParts = onDemand(async () => (await import("./combobox-parts.tsx")).ComboboxParts);

const never = () => () => {};
/** False on the server and for its page as it came; true in the browser from then on. */
const useInBrowser = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** A box that is typed in to choose one of many. What is typed and not chosen is dropped, and the choice stays. */
export function ComboboxField(props: ComboboxFieldProps) {
  const id = useId();
  const focused = useRef(false);
  const Parts = useParts(useInBrowser());
  const ready = Parts !== null;
  useEffect(() => {
    // Who was in the box before its list was there is in it still.
    if (ready && focused.current) document.getElementById(id)?.focus();
  }, [ready, id]);
  if (Parts) return <Parts {...props} id={id} />;
  const { label, help, error, hideLabel, optional, value, placeholder, ref } = props;
  return (
    <Field {...{ id, label, help, error, hideLabel, optional }}>
      <div className="relative">
        <input
          ref={ref}
          id={id}
          // Nothing can be typed that would be lost when the list comes.
          readOnly
          value={value?.label ?? ""}
          placeholder={placeholder}
          aria-describedby={describedBy(id, { help, error })}
          onFocus={() => {
            focused.current = true;
          }}
          onBlur={() => {
            focused.current = false;
          }}
          className={cn(controlStyles, "pe-18 pointer-coarse:pe-22")}
        />
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-4 text-ink-muted"
        />
      </div>
    </Field>
  );
}
