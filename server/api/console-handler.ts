import { randomUUID } from "node:crypto";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { renewedCookie } from "#server/auth/renew.ts";
import { env } from "#server/env.ts";
import { requestCounter } from "./answered.ts";
import { CONSOLE_BODY_BYTES, readBody } from "./body.ts";
import { consoleRouter } from "./console-router.ts";
import { createApiContext } from "./context.ts";
import { longestWait } from "./errors.ts";
import { requireOwnOrigin } from "./origin.ts";
import { answerHeaders, refuse } from "./refuse.ts";
import { StatusRefusal } from "./status-refusal.ts";

export const CONSOLE_ENDPOINT = "/api/trpc";
const BATCH_LIMIT = 10;

const counter = requestCounter("console", () => consoleRouter);

/** One request to the console API: JSON only, bounded body, own origin; then tRPC (ASSURANCE.md part 3). */
export async function handleConsoleRequest(request: Request): Promise<Response> {
  const requestId = randomUUID();
  const counted = counter(performance.now());
  let req = request;
  try {
    if (request.method !== "GET") req = await checkedPost(request);
  } catch (error) {
    counted.refused(error);
    return refuse(error, { requestId });
  }
  const response = await fetchRequestHandler({
    endpoint: CONSOLE_ENDPOINT,
    req,
    router: consoleRouter,
    maxBatchSize: BATCH_LIMIT,
    createContext: () => createApiContext({ headers: request.headers, requestId }),
    responseMeta({ paths, errors }) {
      counted.answered(paths, errors);
      return { headers: answerHeaders(requestId, longestWait(errors)) };
    },
  });
  const cookie = await renewedCookie(request.headers);
  if (cookie) response.headers.append("set-cookie", cookie);
  return response;
}

async function checkedPost(request: Request): Promise<Request> {
  if (request.method !== "POST")
    throw new StatusRefusal(405, "Use GET for a query and POST for a mutation.");
  const [type] = (request.headers.get("content-type") ?? "").split(";");
  if (type?.trim().toLowerCase() !== "application/json") {
    throw new StatusRefusal(415, "Send JSON, with the header Content-Type: application/json.");
  }
  if (request.headers.has("cookie")) requireOwnOrigin(request.headers, env().siteUrl);
  const body = await readBody(request, CONSOLE_BODY_BYTES);
  return new Request(request.url, { method: "POST", headers: request.headers, body });
}
