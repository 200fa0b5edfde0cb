"use client";

import { useActionState, useEffect } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { PasswordField } from "#app/_components/password-field.tsx";
import { ChangePasswordForm } from "../change-password/change-password-form.tsx";
import { signInWithPassword } from "./actions.ts";

interface SignInFormProps {
  callbackUrl: string | null;
  refused: string | null;
}

/** React gives a form with an action `method="post"` before it is hydrated too, so no click puts a password in the address. */
export function SignInForm({ callbackUrl, refused }: SignInFormProps) {
  const [state, submit] = useActionState(signInWithPassword, {
    email: "",
    message: refused,
    changeRequired: false,
    joinAt: null,
  });
  const { joinAt } = state;
  // By a full load: those pages have a policy of their own.
  useEffect(() => {
    if (joinAt) window.location.assign(joinAt);
  }, [joinAt]);
  if (joinAt) {
    return (
      <p role="status">
        You are signed in and belong to no organisation yet.{" "}
        <a href={joinAt} className="text-link">
          Go on
        </a>
      </p>
    );
  }
  if (state.changeRequired) {
    return (
      <>
        <p role="status">
          This password was made for you. Choose one that only you know, then go on.
        </p>
        <ChangePasswordForm email={state.email} />
      </>
    );
  }
  return (
    <form action={submit} className="flex flex-col gap-4">
      {state.message ? <ErrorPanel title="Not signed in">{state.message}</ErrorPanel> : null}
      <input type="hidden" name="callbackUrl" value={callbackUrl ?? ""} />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        required
      />
      <PasswordField label="Password" name="password" autoComplete="current-password" required />
      <Button type="submit" variant="primary">
        Sign in
      </Button>
    </form>
  );
}
