import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { cookieNames, readCookie } from "#server/auth/cookies.ts";
import { answerWithNextAuth } from "#server/auth/next-auth.ts";
import { DomainError } from "#server/domain/errors.ts";
import { env } from "#server/env.ts";
import { readBody } from "./body.ts";
import { clientAddress } from "./client-address.ts";
import { isForeign, requireOwnOrigin } from "./origin.ts";
import { refuse } from "./refuse.ts";

type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is served; its log endpoint would let strangers write ours. */
const SERVED = new Set(["csrf", "providers", "session", "signin", "signout", "callback", "error"]);
const BODY_BYTES = 32 * 1024;

/** One request to next-auth. A refused sign-in keeps its reason: 429 says when to come back. */
export async function handleAuthRequest(request: Request, context: AuthRoute): Promise<Response> {
  const requestId = randomUUID();
  const [action] = (await context.params).nextauth;
  if (!action || !SERVED.has(action))
    return refuse(new DomainError("NOT_FOUND", "There is nothing here."), { requestId });
  let checked = request;
  try {
    if (request.method === "POST") checked = await checkedPost(request);
  } catch (error) {
    return refuse(error, { requestId });
  }
  const address = clientAddress(request.headers, env().trustedProxyHops);
  const { response, refused } = await answerWithNextAuth(checked, context, address);
  return refused && refused.code !== "INVALID_CREDENTIALS"
    ? refuse(refused, { requestId })
    : response;
}

/**
 * With a session's cookie the origin rule holds in full. Before there is one, next-auth's own token of the form (a cookie and a field that
 * must agree) shows that the post is ours, and only a request that says it is foreign is refused.
 */
async function checkedPost(request: Request): Promise<Request> {
  const { siteUrl, https } = env();
  const { headers, url } = request;
  const signedIn = readCookie(headers.get("cookie"), cookieNames(https).session) !== null;
  if (signedIn || isForeign(headers, siteUrl)) requireOwnOrigin(headers, siteUrl);
  const body = await readBody(request, BODY_BYTES);
  return new NextRequest(url, { method: "POST", headers, body });
}
