"use client";

import { ErrorPanel } from "./_components/error-panel.tsx";
import { type PageFailureProps, requestIdOf } from "./_components/page-failure.tsx";
import "./globals.css";

/** The last resort, when the document itself failed: it brings its own, in the system's theme. */
export default function DocumentError({ error, retry }: PageFailureProps) {
  return (
    <html lang="en-GB">
      <body>
        <title>SmartMDM Enrolment</title>
        <main className="mx-auto max-w-measure px-4 py-16">
          <h1 className="mb-4 text-title">SmartMDM Enrolment</h1>
          <ErrorPanel
            title="The console could not be shown"
            requestId={requestIdOf(error)}
            onRetry={retry}
          >
            Nothing was changed. If it happens again, pass on the details.
          </ErrorPanel>
        </main>
      </body>
    </html>
  );
}
