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

interface CheckFailureProps {
  state: CheckState;
  /** Watches the check again. */
  onWatch: (importId: string) => void;
}

/** What went wrong in a check, whichever way it did; nothing while nothing has. */
export function CheckFailure({ state, onWatch }: CheckFailureProps) {
  const { importId, arrived } = state;
  if (state.failure) return <FileFailure {...state.failure} />;
  if (!state.refusal) return null;
  const { appCode, message, requestId } = state.refusal;
  const began = arrived ? WORDS.file.notFollowed : WORDS.file.lost;
  return (
    <ErrorPanel
      title={importId === null ? WORDS.file.notStarted : began}
      code={appCode}
      requestId={requestId}
      onRetry={arrived && importId !== null ? () => onWatch(importId) : undefined}
    >
      {message}
    </ErrorPanel>
  );
}
