import type { ReactNode } from "react";

/** One narrow column for pages that anybody may open. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <main
      id="content"
      className="mx-auto flex w-full max-w-form flex-col gap-6 px-4 py-12 md:py-24"
    >
      {children}
    </main>
  );
}
