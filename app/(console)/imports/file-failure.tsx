"use client";

import { ErrorPanel } from "#app/_components/error-panel.tsx";
import type { FileCode } from "#server/domain/import/file-error.ts";
import { fileWords } from "#server/domain/import/problem-words.ts";
import type { CheckState } from "./check-state.ts";
import { WORDS } from "./words.ts";

export interface FileFailureProps {
  code: string;
  details: Record<string, unknown>;
}

/** Why a whole file was not taken, and how to mend it. */
export function FileFailure({ code, details }: FileFailureProps) {
  const { title, what, mend } = fileWords(code as FileCode, details);
  return (
    <ErrorPanel title={title} code={code}>
      <p>{what}</p>
      <p className="mt-1">{mend}</p>
    </ErrorPanel>
  );
}

/** What went wrong in a check, whichever way it did; nothing while nothing has. */
export function CheckFailure({ state }: { state: CheckState }) {
  if (state.failure) return <FileFailure {...state.failure} />;
  if (!state.refusal) return null;
  const { appCode, message, requestId } = state.refusal;
  return (
    <ErrorPanel
      title={state.importId === null ? WORDS.file.notStarted : WORDS.file.lost}
      code={appCode}
      requestId={requestId}
    >
      {message}
    </ErrorPanel>
  );
}
