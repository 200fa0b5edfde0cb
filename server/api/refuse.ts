import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { HTTP_STATUS, TRPC_CODE, toDomainError, toRefusal } from "./errors.ts";
import { StatusRefusal } from "./status-refusal.ts";

/** A failure outside any procedure, in the form of the API's errors. What is unknown stays so (`logUnknown`). */
export function refuse(error: unknown, { requestId }: { requestId: string }): Response {
  const refusal = toDomainError(error);
  const status = refusal instanceof StatusRefusal ? refusal.status : HTTP_STATUS[refusal.code];
  const { message, ...told } = toRefusal(refusal, requestId);
  const name = TRPC_CODE[status] ?? "INTERNAL_SERVER_ERROR";
  const data = { code: name, httpStatus: status, path: null, ...told };
  return Response.json(
    { error: { message, code: TRPC_ERROR_CODES_BY_KEY[name], data } },
    { status, headers: answerHeaders(requestId, told.retryAfterSeconds) },
  );
}

/** What every answer of an API carries. */
export function answerHeaders(requestId: string, retryAfterSeconds: number | null = null): Headers {
  const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
  if (retryAfterSeconds !== null) headers.set("retry-after", String(retryAfterSeconds));
  return headers;
}
