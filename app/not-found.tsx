import { buttonStyles } from "./_components/button-styles.ts";

/** Also the answer for another organisation's things: it does not say which of the two it was. */
export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-measure flex-col items-start gap-4 px-4 py-16 md:px-6">
      <p className="text-ink-muted text-small">404</p>
      <h1 className="text-title">There is nothing at this address</h1>
      <p className="text-ink-muted text-body-lg">
        The link may be mistyped or old, or what it led to was removed.
      </p>
      {/* A plain link: this page is part of every page's first load. */}
      <a href="/" className={buttonStyles({ variant: "primary" })}>
        Go to the overview
      </a>
    </main>
  );
}
