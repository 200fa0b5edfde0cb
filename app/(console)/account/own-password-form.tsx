"use client";

import { useActionState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { PasswordChangeFields } from "#app/_components/password-change-fields.tsx";
import { changeOwnPasswordWithForm } from "./actions.ts";

interface OwnPasswordFormProps {
  email: string;
  organisationName: string | null;
}

/** The session in this browser goes on; all others end. */
export function OwnPasswordForm(props: OwnPasswordFormProps) {
  const [state, submit] = useActionState(changeOwnPasswordWithForm, { ...FRESH_FORM, times: 0 });
  // After a success the fields are new ones, and empty.
  return (
    <form action={submit} className="flex flex-col items-start gap-4">
      {state.message ? <ErrorPanel title="Not changed">{state.message}</ErrorPanel> : null}
      <input
        type="text"
        name="username"
        autoComplete="username"
        value={props.email}
        hidden
        readOnly
      />
      <div className="flex w-full flex-col gap-4">
        <PasswordChangeFields key={state.times} {...props} fields={state.fields} />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit">Change password</Button>
        <span role="status" className="text-ink-muted text-small">
          {state.done ? "Changed. All other sessions have ended." : ""}
        </span>
      </div>
    </form>
  );
}
