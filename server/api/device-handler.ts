import { randomUUID } from "node:crypto";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type Clock, systemClock } from "#server/domain/context.ts";
import { DomainError } from "#server/domain/errors.ts";
import { requestCounter } from "./answered.ts";
import { DEVICE_BODY_BYTES, readBody } from "./body.ts";
import { createDeviceContext } from "./device-context.ts";
import { deviceApiRouter } from "./device-router.ts";
import { longestWait } from "./errors.ts";
import { answerHeaders, refuse } from "./refuse.ts";
import { StatusRefusal } from "./status-refusal.ts";

export const DEVICE_ENDPOINT = "/api/device";

const counter = requestCounter("device", () => deviceApiRouter);

/**
 * One request to the device API: a mutation as POST with JSON, a query as GET with `?input=`, one call each. What tRPC would take
 * besides (batches, streams, forms) never reaches it (ASSURANCE.md B17, T24).
 */
export async function handleDeviceRequest(
  request: Request,
  clock: Clock = systemClock,
): Promise<Response> {
  const requestId = randomUUID();
  const counted = counter(performance.now());
  let req: Request;
  try {
    req = await plainCall(request);
  } catch (error) {
    counted.refused(error);
    return refuse(error, { requestId });
  }
  return fetchRequestHandler({
    endpoint: DEVICE_ENDPOINT,
    req,
    router: deviceApiRouter,
    allowBatching: false,
    createContext: () => createDeviceContext({ headers: request.headers, requestId, clock }),
    responseMeta({ paths, errors }) {
      counted.answered(paths, errors);
      return { headers: answerHeaders(requestId, longestWait(errors)) };
    },
  });
}

/** The call with nothing on it but what the contract names: neither cookies nor headers of tRPC's own. */
async function plainCall(request: Request): Promise<Request> {
  const { pathname, searchParams, href } = new URL(request.url);
  if (!/^\/[a-z]+\.[a-zA-Z]+$/.test(pathname.slice(DEVICE_ENDPOINT.length))) {
    throw new DomainError("NOT_FOUND", "There is no such procedure.");
  }
  if (searchParams.has("batch")) {
    throw new StatusRefusal(400, "Send one call at a time: this API takes no batches.");
  }
  if (request.method === "GET") return new Request(href);
  if (request.method !== "POST") {
    throw new StatusRefusal(405, "Use GET for a query and POST for a mutation.");
  }
  const [type] = (request.headers.get("content-type") ?? "").split(";");
  if (type?.trim().toLowerCase() !== "application/json") {
    throw new StatusRefusal(415, "Send JSON, with the header Content-Type: application/json.");
  }
  const body = (await readBody(request, DEVICE_BODY_BYTES)) || "{}";
  return new Request(href, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
}
