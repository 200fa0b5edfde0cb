"use client";

import { useActionState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { Notice } from "../_form/notice.tsx";
import { askForReset } from "./actions.ts";

/** Answers alike whether or not there is such an account. */
export function AskResetForm() {
  const [{ values, fields, message, done }, submit] = useActionState(askForReset, FRESH_FORM);
  if (done) {
    return (
      <Notice title="Look into your mail">
        If there is an account with <bdi className="font-semibold">{values.email}</bdi>, a link is
        on its way. It works once, for 1 hour.
      </Notice>
    );
  }
  return (
    <form action={submit} className="flex flex-col gap-4">
      {message ? <ErrorPanel title="Not sent">{message}</ErrorPanel> : null}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={values.email}
        error={fields.email}
        required
      />
      <Button type="submit" variant="primary">
        Send link
      </Button>
    </form>
  );
}
