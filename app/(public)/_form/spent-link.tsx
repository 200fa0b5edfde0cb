"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { FRESH_FORM } from "#app/_components/form-state.ts";
import { askForNewLink } from "./new-link-action.ts";
import { Notice } from "./notice.tsx";

interface SpentLinkProps {
  kind: "activation" | "invitation";
  token: string;
}

/** In place of the form behind a link that does not work any more. */
export function SpentLink({ kind, token }: SpentLinkProps) {
  const [state, submit] = useActionState(askForNewLink, FRESH_FORM);
  if (state.done) {
    return (
      <Notice title="Asked for">
        If this link was good once and is still needed, a new one is on its way to the same address.
      </Notice>
    );
  }
  return (
    <form action={submit} className="flex flex-col items-start gap-4">
      {state.message ? <ErrorPanel title="Not sent">{state.message}</ErrorPanel> : null}
      <p>This link does not work any more: it was used, replaced by a newer one, or is too old.</p>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="token" value={token} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary">
          Send a new one
        </Button>
        <Link href="/sign-in" className="text-link">
          Sign in
        </Link>
      </div>
    </form>
  );
}
