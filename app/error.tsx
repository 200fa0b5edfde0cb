"use client";

import { PageFailure, type PageFailureProps } from "./_components/page-failure.tsx";

export default function PageError(props: PageFailureProps) {
  return (
    <main className="mx-auto w-full max-w-page px-4 py-6 md:px-6">
      <PageFailure {...props} />
    </main>
  );
}
