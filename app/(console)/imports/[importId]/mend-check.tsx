"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useToast } from "#app/_components/toast.tsx";
import { CheckProgress } from "../check-progress.tsx";
import { CheckFailure } from "../file-failure.tsx";
import { TemplateForm } from "../template-form.tsx";
import { useCheck } from "../use-check.ts";
import { WORDS } from "../words.ts";

interface MendCheckProps {
  importId: string;
  timeZone: string;
  /** What the check of the import found: the outcome while nothing is being checked. */
  outcome: string;
}

/** Takes the mended file; its rows take the place of this import's problem rows. */
export function MendCheck({ importId, timeZone, outcome }: MendCheckProps) {
  const router = useRouter();
  const toast = useToast();
  const [refreshing, refresh] = useTransition();
  // A new form after each mended file: the next one is another file.
  const [taken, setTaken] = useState(0);
  const { state, start, watch } = useCheck({
    onDone: (done) => {
      if (done.state === "failed") return;
      if (done.mergedInto === importId) {
        toast.success({ title: WORDS.mend.merged });
        setTaken((count) => count + 1);
        refresh(() => router.refresh());
      } else router.push(`/imports/${done.importId}`);
    },
  });
  const running = state.phase !== "idle" && state.phase !== "done";
  return (
    <div className="flex flex-col gap-4">
      <CheckFailure state={state} onWatch={watch} />
      <CheckProgress
        state={state}
        timeZone={timeZone}
        onWatch={watch}
        outcome={outcome}
        ledger={WORDS.rows.mendedLine}
      />
      <TemplateForm
        key={taken}
        help={WORDS.mend.help}
        pending={running || refreshing}
        onCheck={(file) => start(file, { repairs: importId })}
      />
    </div>
  );
}
