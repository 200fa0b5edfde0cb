"use client";

import { Button } from "#app/_components/button.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { WORDS } from "../words.ts";
import { useImportCall } from "./use-import-call.ts";

interface KeepFirstProps {
  importId: string;
  /** Licences that are there: as many new rows stay. */
  count: number;
  onKept: () => void;
}

/** Leaves out the new rows after the first so many, for a plan that needs more licences than there are. */
export function KeepFirst({ importId, count, onKept }: KeepFirstProps) {
  const { client } = trpc.useUtils();
  const { run, pending } = useImportCall(WORDS.rows.failed);
  async function keep() {
    const kept = await run(() =>
      client.import.exclude.mutate({ importId, keepFirst: count, excluded: true }),
    );
    if (kept) onKept();
  }
  return (
    <Button className="mt-3" pending={pending} onClick={keep}>
      {WORDS.commit.keepFirst(count)}
    </Button>
  );
}
