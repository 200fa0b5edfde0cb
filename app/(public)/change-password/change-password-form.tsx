"use client";

import { useActionState, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { PasswordChangeFields } from "#app/_components/password-change-fields.tsx";
import { changePasswordWithForm } from "./actions.ts";

interface ChangePasswordFormProps {
  email: string;
}

/** The old password for a new one; whoever succeeds is signed in. */
export function ChangePasswordForm({ email }: ChangePasswordFormProps) {
  const [{ values, fields, message }, submit] = useActionState(changePasswordWithForm, FRESH_FORM);
  const [address, setAddress] = useState(email);
  return (
    <form action={submit} className="flex flex-col gap-4">
      {message ? <ErrorPanel title="Not changed">{message}</ErrorPanel> : null}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={values.email ?? email}
        onChange={(event) => setAddress(event.target.value)}
        required
      />
      <PasswordChangeFields email={address} fields={fields} />
      <Button type="submit" variant="primary">
        Change password
      </Button>
    </form>
  );
}
