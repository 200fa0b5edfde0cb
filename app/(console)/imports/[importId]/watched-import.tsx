"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { CheckProgress } from "../check-progress.tsx";
import { CheckFailure } from "../file-failure.tsx";
import { useCheck } from "../use-check.ts";
import { WORDS } from "../words.ts";

/** A check that runs already, watched: after a reload, from another tab, by a colleague. */
export function WatchedImport({ importId, timeZone }: { importId: string; timeZone: string }) {
  const router = useRouter();
  const [, refresh] = useTransition();
  const { state, watch } = useCheck({
    onDone: (done) => {
      if (done.mergedInto) router.replace(`/imports/${done.mergedInto}`);
      else refresh(() => router.refresh());
    },
  });
  useEffect(() => {
    void watch(importId);
  }, [watch, importId]);
  return (
    <>
      <CheckFailure state={state} onWatch={watch} />
      <CheckProgress
        state={state}
        timeZone={timeZone}
        onWatch={watch}
        outcome={WORDS.progress.started}
      />
    </>
  );
}
