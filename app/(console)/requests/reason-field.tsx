import { type Ref, useId } from "react";
import { Button } from "#app/_components/button.tsx";
import { cn } from "#app/_components/class-names.ts";
import { controlStyles, describedBy, Field } from "#app/_components/field.tsx";
import { MOST_REASON } from "./draft.ts";
import { WORDS } from "./words.ts";

interface ReasonFieldProps {
  value: string;
  onChange: (reason: string) => void;
  error: string | null;
  ref: Ref<HTMLTextAreaElement>;
}

/** Why a request is rejected, in the words the person will read. */
export function ReasonField({ value, onChange, error, ref }: ReasonFieldProps) {
  const id = useId();
  const read = value.trim();
  return (
    <Field id={id} label={WORDS.bar.reason} error={error}>
      <textarea
        ref={ref}
        id={id}
        rows={1}
        value={value}
        maxLength={MOST_REASON}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={cn(describedBy(id, { error }), `${id}-read`)}
        placeholder={WORDS.bar.reasonPlaceholder}
        className={cn(controlStyles, "field-sizing-content max-h-28 resize-none")}
      />
      <p
        id={`${id}-read`}
        className="line-clamp-2 break-words text-ink-muted text-small empty:hidden"
      >
        {read ? WORDS.bar.readThis(read) : null}
      </p>
    </Field>
  );
}

/** Reasons that are often the right ones, to take and to change. */
export function ReadyTexts({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <ul
      aria-label={WORDS.bar.ready}
      className="flex gap-1.5 overflow-x-auto p-1 -m-1 @md:flex-wrap"
    >
      {WORDS.readyTexts.map(({ label, text }) => (
        <li key={label} className="shrink-0">
          <Button size="small" title={text} onClick={() => onChoose(text)}>
            {label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
