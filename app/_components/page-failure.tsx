"use client";

import { ErrorPanel } from "./error-panel.tsx";

export interface PageFailureProps {
  error: unknown;
  retry: () => void;
}

/** What a page that failed shows in its place: the number under which the log has it, and a way to try again. */
export function PageFailure({ error, retry }: PageFailureProps) {
  return (
    <ErrorPanel title="This page could not be shown" requestId={requestIdOf(error)} onRetry={retry}>
      Something failed on the way. What you entered elsewhere is kept, and trying again changes
      nothing twice.
    </ErrorPanel>
  );
}

/** The server gives its errors the request's number for a digest, and no other word of theirs reaches the browser. */
export function requestIdOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}
