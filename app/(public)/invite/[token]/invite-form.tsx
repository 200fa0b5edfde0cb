"use client";

import { useActionState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { NewPasswordField } from "#app/_components/new-password-field.tsx";
import { acceptWithForm } from "./actions.ts";

interface InviteFormProps {
  token: string;
  email: string;
  organisationName: string | null;
}

/** The invitation is accepted by the button, never by being opened. */
export function InviteForm({ token, email, organisationName }: InviteFormProps) {
  const [{ values, fields, message }, submit] = useActionState(acceptWithForm, FRESH_FORM);
  return (
    <form action={submit} className="flex flex-col gap-4">
      {message ? <ErrorPanel title="Not accepted">{message}</ErrorPanel> : null}
      <input type="hidden" name="token" value={token} />
      <TextField label="Email" name="email" autoComplete="username" defaultValue={email} readOnly />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        defaultValue={values.name}
        error={fields.name}
        maxLength={100}
        required
      />
      <NewPasswordField
        label="New password"
        name="password"
        email={email}
        organisationName={organisationName}
        error={fields.password}
      />
      <Button type="submit" variant="primary">
        Accept invitation
      </Button>
    </form>
  );
}
