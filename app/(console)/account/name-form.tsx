"use client";

import { useActionState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { renameWithForm } from "./actions.ts";

export function NameForm({ name }: { name: string }) {
  const [{ values, fields, message, done }, submit] = useActionState(renameWithForm, FRESH_FORM);
  return (
    <form action={submit} className="flex flex-col items-start gap-4">
      {message ? <ErrorPanel title="Not changed">{message}</ErrorPanel> : null}
      <TextField
        label="Your name"
        help="Others read it in lists and in the history."
        name="name"
        autoComplete="name"
        defaultValue={values.name ?? name}
        error={fields.name}
        maxLength={100}
        required
        className="w-full"
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit">Change name</Button>
        <span role="status" className="text-ink-muted text-small">
          {done ? "Changed." : ""}
        </span>
      </div>
    </form>
  );
}
