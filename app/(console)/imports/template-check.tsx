"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { CheckProgress } from "./check-progress.tsx";
import type { CheckState } from "./check-state.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { CheckFailure } from "./file-failure.tsx";
import { offerOf } from "./mapping-offer.ts";
import { MAP_WORDS } from "./mend-words.ts";
import { TemplateForm } from "./template-form.tsx";
import { useCheck } from "./use-check.ts";

export interface TemplateCheckProps {
  /** The page before a file is on its way: header and whatever stands above the form. */
  children: ReactNode;
  /** Heading above the form. */
  heading?: string;
  help: string;
  timeZone: string;
  /** Rows copied from a spreadsheet may be pasted. */
  rows?: boolean;
  /** The page of a check that failed, opened again: the file, and why it was not taken. */
  failed?: { fileName: string; failure: CheckState["failure"] };
}

/**
 * A page with the template form that becomes the page of the new import: at the first byte the address is the import's own, the
 * upload goes on in this component, and the server's page takes over when there is a plan.
 */
export function TemplateCheck(props: TemplateCheckProps) {
  const { children, heading, help, timeZone, rows } = props;
  const router = useRouter();
  const top = useRef<HTMLDivElement>(null);
  // The browser holds the file until the page is left.
  const [held, setHeld] = useState<File | null>(null);
  const { state, start, watch } = useCheck({
    onBegun: (importId) => window.history.replaceState(null, "", `/imports/${importId}`),
    onDone: ({ importId, state: ended }) => {
      if (ended !== "failed") router.replace(`/imports/${importId}`, { scroll: false });
    },
  });
  const { importId, file } = state;
  const failed = state.failure !== null || state.refusal !== null;
  const running = importId !== null && !failed;
  const pending = state.phase !== "idle" && state.phase !== "done";
  const offer = offerOf(importId === null ? (props.failed?.failure ?? null) : state.failure);
  const about = file?.name ?? props.failed?.fileName;
  // Another file has other columns.
  const mapped = offer && !running && (held === null || held.name === about);
  useEffect(() => {
    if (importId === null) return;
    top.current?.focus();
    document.title = `${file?.name} · SmartMDM Enrolment`;
  }, [importId, file]);

  return (
    <>
      <div ref={top} tabIndex={-1} className="flex flex-col gap-8 outline-none">
        {importId === null ? (
          children
        ) : (
          <PageHeader title={file?.name}>
            <div className="pt-1">
              <StateBadge state={failed ? "failed" : "checking"} />
            </div>
          </PageHeader>
        )}
      </div>
      <CheckFailure state={state} onWatch={watch} />
      {mapped ? (
        <ColumnMapping
          key={JSON.stringify(offer)}
          offer={offer}
          missing={held === null ? MAP_WORDS.fileGone : null}
          pending={pending}
          onCheck={(mapping) => held && start(held, { mapping })}
        />
      ) : null}
      <CheckProgress state={state} timeZone={timeZone} onWatch={watch} />
      <section aria-label={heading} className={running ? "hidden" : "flex flex-col gap-3"}>
        {heading === undefined || importId !== null ? null : (
          <h2 className="text-section">{heading}</h2>
        )}
        <TemplateForm
          help={help}
          pending={pending}
          hidden={running}
          rows={rows}
          onFile={setHeld}
          onCheck={(chosen) => {
            setHeld(chosen);
            void start(chosen);
          }}
        />
      </section>
    </>
  );
}
