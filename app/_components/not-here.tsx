import { buttonStyles } from "./button-styles.ts";

/**
 * What stands at an address that leads to nothing. Also the answer for another organisation's things: it does not say which of the two
 * it was.
 */
export function NotHere() {
  return (
    <div className="flex max-w-measure flex-col items-start gap-4 py-10">
      <p className="text-ink-muted text-small">404</p>
      <h1 className="text-title">There is nothing at this address</h1>
      <p className="text-ink-muted text-body-lg">
        The link may be mistyped or old, or what it led to was removed. Look for it in its list, or
        ask whoever sent you the link for a new one.
      </p>
      {/* A plain link: this page is part of every page's first load. */}
      <a href="/" className={buttonStyles({ variant: "primary" })}>
        Go to your start page
      </a>
    </div>
  );
}
