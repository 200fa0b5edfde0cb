"use client";

import { ErrorPanel } from "./_components/error-panel.tsx";

/** The number under which the server logged what went wrong. */
function digestOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="mx-auto w-full max-w-page py-6">
      <ErrorPanel title="This page could not be shown" requestId={digestOf(error)} onRetry={retry}>
        Something failed on the way. What you entered elsewhere is kept, and trying again changes
        nothing twice.
      </ErrorPanel>
    </div>
  );
}
