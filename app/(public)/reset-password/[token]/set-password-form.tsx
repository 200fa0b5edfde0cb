"use client";

import { useActionState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { NewPasswordField } from "#app/_components/new-password-field.tsx";
import { setPasswordWithForm } from "../actions.ts";

interface SetPasswordFormProps {
  token: string;
  email: string;
  organisationName: string | null;
}

/** The link is used by the button, never by being opened. */
export function SetPasswordForm({ token, email, organisationName }: SetPasswordFormProps) {
  const [{ fields, message }, submit] = useActionState(setPasswordWithForm, FRESH_FORM);
  return (
    <form action={submit} className="flex flex-col gap-4">
      {message ? <ErrorPanel title="Not changed">{message}</ErrorPanel> : null}
      <input type="hidden" name="token" value={token} />
      <TextField label="Email" name="email" autoComplete="username" defaultValue={email} readOnly />
      <NewPasswordField
        label="New password"
        name="password"
        email={email}
        organisationName={organisationName}
        error={fields.password}
      />
      <p className="text-ink-muted text-small">Every session of this account ends.</p>
      <Button type="submit" variant="primary">
        Set password
      </Button>
    </form>
  );
}
