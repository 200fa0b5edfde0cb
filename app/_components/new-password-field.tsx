"use client";

import { useState } from "react";
import { PasswordField } from "./password-field.tsx";
import { passwordStrength } from "./password-strength.ts";
import { StateShape } from "./state-badge.tsx";

interface NewPasswordFieldProps {
  label: string;
  name: string;
  /** What must not be all of it: the address and the organisation it is for. */
  email: string;
  organisationName?: string | null;
  error?: string | null;
}

/** A password somebody chooses, with its strength in words; what was typed stays when the form is refused. */
export function NewPasswordField({
  label,
  name,
  email,
  organisationName,
  error,
}: NewPasswordFieldProps) {
  const [password, setPassword] = useState("");
  const around = { email, ...(organisationName && { organisationName }) };
  const { family, words } = passwordStrength(password, around);
  return (
    <div className="flex flex-col gap-1.5">
      <PasswordField
        label={label}
        name={name}
        help="12 to 128 characters, of any kind."
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={error}
        required
      />
      <p aria-live="polite" className="flex items-center gap-1.5 text-ink-muted text-small">
        <StateShape family={family} className="size-3.5 shrink-0" />
        {words}
      </p>
    </div>
  );
}
