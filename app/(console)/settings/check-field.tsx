import { useId } from "react";

interface CheckFieldProps {
  name: string;
  label: string;
  help?: string;
  defaultChecked: boolean;
}

/** A yes or no of a form. */
export function CheckField({ name, label, help, defaultChecked }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        name={name}
        defaultChecked={defaultChecked}
        aria-describedby={help ? `${id}-help` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-6"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {help ? (
          <p id={`${id}-help`} className="text-ink-muted text-small">
            {help}
          </p>
        ) : null}
      </div>
    </div>
  );
}
