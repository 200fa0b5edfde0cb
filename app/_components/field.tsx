import { CircleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { cn } from "./class-names.ts";

/** Looks of every box that is typed in or chosen from. */
export const controlStyles = cn(
  "block min-h-(--control) w-full rounded-control border border-line-strong bg-surface px-3 py-1.5 text-body text-ink pointer-coarse:text-body-lg",
  "placeholder:text-ink-faint hover:border-ink-muted disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted",
  "aria-invalid:border-danger aria-invalid:shadow-[inset_0_0_0_1px_var(--color-danger)]",
);

export interface FieldText {
  label: string;
  /** One line under the label: what to type, or why it is asked. */
  help?: ReactNode;
  /** What is wrong with what was typed, and how to mend it. */
  error?: ReactNode;
  /** The label is there for assistive technology only (a search box with an obvious place). */
  hideLabel?: boolean;
}

interface FrameProps extends FieldText {
  id: string;
  optional?: boolean;
  className?: string;
  children: ReactNode;
}

/** Ids of the help and the error of a control, for `aria-describedby`. */
export function describedBy(id: string, { help, error }: Pick<FieldText, "help" | "error">) {
  const ids = [help ? `${id}-help` : null, error ? `${id}-error` : null].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Label above, help between, error below: the frame around any control. */
export function Field({
  id,
  label,
  help,
  error,
  hideLabel,
  optional,
  className,
  children,
}: FrameProps) {
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className={hideLabel ? "sr-only" : undefined}>
        <label htmlFor={id} className="font-semibold text-body">
          {label}
        </label>
        {optional ? <span className="text-ink-muted text-small"> (optional)</span> : null}
        {help ? (
          <div id={`${id}-help`} className="max-w-measure text-ink-muted text-small">
            {help}
          </div>
        ) : null}
      </div>
      {children}
      {error ? (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-danger text-small">
          <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
          <span className="min-w-0">{error}</span>
        </p>
      ) : null}
    </div>
  );
}

export interface TextFieldProps extends FieldText, Omit<ComponentProps<"input">, "children"> {
  /** Says "(optional)" beside the label; what must be filled is not marked. */
  optional?: boolean;
  /** Identifiers and codes: mono, no capitals or corrections by the keyboard. */
  mono?: boolean;
}

/** One line of text. The label is its accessible name. */
export function TextField({
  label,
  help,
  error,
  hideLabel,
  optional,
  mono,
  className,
  id: givenId,
  ...rest
}: TextFieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const forCodes = mono ? { autoCapitalize: "off", autoCorrect: "off", spellCheck: false } : {};
  return (
    <Field {...{ id, label, help, error, hideLabel, optional, className }}>
      <input
        type="text"
        {...forCodes}
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { help, error })}
        className={cn(controlStyles, "read-only:bg-sunken", mono && "font-mono tracking-wide")}
      />
    </Field>
  );
}
