"use client";

import { Button } from "#app/_components/button.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { WORDS } from "../words.ts";
import { useImportCall } from "./use-import-call.ts";

/** Takes the import back at once; what it did stands on the page it leaves. */
export function UndoButton({ importId }: { importId: string }) {
  const { client } = trpc.useUtils();
  const { run, pending } = useImportCall(WORDS.undo.failed);
  return (
    <Button
      pending={pending}
      className="max-sm:w-full"
      onClick={() => run(() => client.import.undo.mutate({ importId }))}
    >
      {WORDS.undo.undo}
    </Button>
  );
}
