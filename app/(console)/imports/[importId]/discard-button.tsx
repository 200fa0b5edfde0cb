"use client";

import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { WORDS } from "../words.ts";
import { useImportCall } from "./use-import-call.ts";

/** Throws the import away, after asking once. */
export function DiscardButton({ importId, rows }: { importId: string; rows: number }) {
  const { client } = trpc.useUtils();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const { run, pending } = useImportCall(WORDS.commit.discardFailed);
  async function discard() {
    const done = await run(() => client.import.discard.mutate({ importId }));
    if (done) toast.success({ title: WORDS.commit.discarded });
    setOpen(false);
  }
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {WORDS.commit.discard}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={WORDS.commit.discardQuestion(rows)}
        confirmLabel={WORDS.commit.discardConfirm}
        onConfirm={discard}
        pending={pending}
      >
        {WORDS.commit.discardAbout}
      </ConfirmDialog>
    </>
  );
}
