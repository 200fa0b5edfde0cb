import { DomainError } from "#server/domain/errors.ts";
import { isLoopback } from "#server/env.ts";

/**
 * T16: a change that carries a cookie comes from our own pages. `Origin` equals the site's, or the browser says
 * `Sec-Fetch-Site: same-origin`; with neither it is refused. Next compares `Origin` only when one is sent, so nothing relies on it.
 */
export function requireOwnOrigin(headers: Headers, siteUrl: URL): void {
  if (isOwnOrigin(headers, siteUrl)) return;
  throw new DomainError(
    "FORBIDDEN",
    "This request does not come from the site's own pages. Reload the page and try again.",
  );
}

function isOwnOrigin(headers: Headers, siteUrl: URL): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return ownOrigins(siteUrl).has(origin);
  return headers.get("sec-fetch-site") === "same-origin";
}

/** Whether a request says that it comes from elsewhere; silence is not elsewhere. For next-auth's own posts, which carry a token. */
export function isForeign(headers: Headers, siteUrl: URL): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return !ownOrigins(siteUrl).has(origin);
  const site = headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin" && site !== "none";
}

/** The site's origin; on this very machine (the demo) each of its names. */
export function ownOrigins(siteUrl: URL): ReadonlySet<string> {
  if (siteUrl.protocol !== "http:" || !isLoopback(siteUrl.hostname))
    return new Set([siteUrl.origin]);
  const port = siteUrl.port ? `:${siteUrl.port}` : "";
  return new Set(["localhost", "127.0.0.1", "[::1]"].map((host) => `http://${host}${port}`));
}
