import { type NextRequest, NextResponse } from "next/server";
import { requireOwnOrigin } from "#server/api/origin.ts";
import {
  contentSecurityPolicy,
  decodesPictures,
  newNonce,
  STRICT_TRANSPORT,
} from "#server/api/page-headers.ts";
import { refuse } from "#server/api/refuse.ts";
import { cookieNames } from "#server/auth/cookies.ts";
import { renewedCookie } from "#server/auth/renew.ts";
import { env } from "#server/env.ts";

/**
 * Headers of pages, and the status of a post from elsewhere (T16), which its action would refuse too. Who may see what is decided in every
 * page, procedure, handler and action (T15).
 */
export async function proxy(request: NextRequest) {
  const { https, development } = env();
  const foreign = refusedPost(request);
  if (foreign) return foreign;
  const wasm = decodesPictures(request.nextUrl.pathname);
  const policy = contentSecurityPolicy({ nonce: newNonce(), development, wasm });
  const headers = new Headers(request.headers);
  // Next takes the nonce for its own scripts and styles from the policy on the request.
  headers.set("content-security-policy", policy);
  headers.set("x-request-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (https) response.headers.set("strict-transport-security", STRICT_TRANSPORT);
  if (request.cookies.has(cookieNames(https).session)) {
    response.headers.set("cache-control", "private, no-store");
    const cookie = await renewedCookie(request.headers);
    if (cookie) response.headers.append("set-cookie", cookie);
  }
  return response;
}

/** A page is posted to by its actions alone: 403 where Next would say 500 to a foreign `Origin`, and the action 200 to none. */
function refusedPost({ method, headers }: NextRequest): Response | null {
  if (method === "GET" || method === "HEAD") return null;
  try {
    requireOwnOrigin(headers, env().siteUrl);
    return null;
  } catch (error) {
    return refuse(error, { requestId: crypto.randomUUID() });
  }
}

export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/|icon.svg).*)",
      // Where the proxy matches, Next cuts a body at a limit with only a warning: posts of our own pages' actions pass it by.
      missing: [{ type: "header", key: "next-action" }],
    },
    {
      source: "/((?!api/|_next/|icon.svg).*)",
      has: [{ type: "header", key: "next-action" }],
      missing: [{ type: "header", key: "sec-fetch-site", value: "same-origin" }],
    },
  ],
};
