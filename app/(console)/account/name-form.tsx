"use client";

import { useActionState, useEffect } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { useToast } from "#app/_components/toast.tsx";
import { renameWithForm } from "./actions.ts";

export function NameForm({ name }: { name: string }) {
  const [state, submit] = useActionState(renameWithForm, FRESH_FORM);
  const { values, fields, message } = state;
  const toast = useToast();
  useEffect(() => {
    if (state.done) toast.success({ title: "Name changed" });
  }, [state, toast]);
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
      <Button type="submit">Change name</Button>
    </form>
  );
}
