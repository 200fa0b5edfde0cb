"use client";

import { useActionState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { NewPasswordField } from "#app/_components/new-password-field.tsx";
import { activateWithForm } from "./actions.ts";

interface ActivateFormProps {
  token: string;
  email: string;
  /** The account has no password yet. */
  asksPassword: boolean;
}

/** The link is used by the button, never by being opened. */
export function ActivateForm({ token, email, asksPassword }: ActivateFormProps) {
  const [state, submit] = useActionState(activateWithForm, FRESH_FORM);
  return (
    <form action={submit} className="flex flex-col gap-4">
      {state.message ? <ErrorPanel title="Not activated">{state.message}</ErrorPanel> : null}
      <input type="hidden" name="token" value={token} />
      <TextField label="Email" name="email" autoComplete="username" defaultValue={email} readOnly />
      {asksPassword ? (
        <NewPasswordField
          label="New password"
          name="password"
          email={email}
          error={state.fields.password}
        />
      ) : null}
      <Button type="submit" variant="primary">
        Activate account
      </Button>
    </form>
  );
}
