"use client";

import { useActionState, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { NewPasswordField } from "#app/_components/new-password-field.tsx";
import { Notice } from "../_form/notice.tsx";
import { signUpWithForm } from "./actions.ts";

/** React gives a form with an action `method="post"` before it is hydrated too, so no click puts a password in the address. */
export function SignUpForm() {
  const [state, submit] = useActionState(signUpWithForm, FRESH_FORM);
  const { values, fields, message } = state;
  const [typed, setTyped] = useState({ organisationName: "", email: "" });
  if (state.done) {
    return (
      <Notice title="Your organisation is made">
        A mail is on its way to <bdi className="font-semibold">{values.email}</bdi>. Open its link
        within 3 days to activate the address, then sign in.
      </Notice>
    );
  }
  return (
    <form action={submit} className="flex flex-col gap-4">
      {message ? <ErrorPanel title="Not signed up">{message}</ErrorPanel> : null}
      <TextField
        label="Organisation"
        name="organisationName"
        autoComplete="organization"
        defaultValue={values.organisationName}
        onChange={(event) => setTyped({ ...typed, organisationName: event.target.value })}
        error={fields.organisationName}
        maxLength={200}
        required
      />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        defaultValue={values.name}
        error={fields.name}
        maxLength={100}
        required
      />
      <TextField
        label="Work email"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={values.email}
        onChange={(event) => setTyped({ ...typed, email: event.target.value })}
        error={fields.email}
        required
      />
      <NewPasswordField label="Password" name="password" error={fields.password} {...typed} />
      <Button type="submit" variant="primary">
        Make organisation
      </Button>
    </form>
  );
}
