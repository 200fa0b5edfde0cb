import type { ReactNode } from "react";

/** One column for pages that are opened on a phone, by anybody. */
export default function PhoneLayout({ children }: { children: ReactNode }) {
  return (
    <main
      id="content"
      className="mx-auto flex w-full max-w-form flex-col gap-6 px-5 py-8 text-phone md:py-16"
    >
      {children}
    </main>
  );
}
