"use client";

import { useActionState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { PasswordField } from "#app/_components/password-field.tsx";
import { activateWithPassword } from "./actions.ts";

interface ActivateFormProps {
  token: string;
  email: string;
}

/** The link is used by the button, never by being opened. */
export function ActivateForm({ token, email }: ActivateFormProps) {
  const [state, submit] = useActionState(activateWithPassword, { message: null });
  return (
    <form action={submit} className="flex flex-col gap-4">
      {state.message ? <ErrorPanel title="Not activated">{state.message}</ErrorPanel> : null}
      <input type="hidden" name="token" value={token} />
      <TextField label="Email" name="email" autoComplete="username" defaultValue={email} readOnly />
      <PasswordField
        label="New password"
        name="password"
        help="12 to 128 characters. Several words that do not belong together are good."
        autoComplete="new-password"
        minLength={12}
        maxLength={128}
        required
      />
      <Button type="submit" variant="primary">
        Activate account
      </Button>
    </form>
  );
}
