"use client";

import { useActionState, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { leaveEverywhere } from "./actions.ts";

/** Ends every session of the account, in whatever browser, this one too. */
export function SignOutEverywhere() {
  const [asking, setAsking] = useState(false);
  const [state, submit, pending] = useActionState(leaveEverywhere, FRESH_FORM);
  return (
    <form id="everywhere" action={submit} className="flex flex-col items-start gap-4">
      {state.message ? <ErrorPanel title="Not signed out">{state.message}</ErrorPanel> : null}
      <p>Ends every session of your account, in every browser and on every device.</p>
      <Button onClick={() => setAsking(true)}>Sign out everywhere</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Sign out everywhere?"
        confirmLabel="Sign out"
        pending={pending}
        onConfirm={() => {
          const form = document.getElementById("everywhere");
          if (form instanceof HTMLFormElement) form.requestSubmit();
        }}
      >
        You sign in again here, and wherever else you work.
      </ConfirmDialog>
    </form>
  );
}
