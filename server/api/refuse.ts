import { HTTP_STATUS, toDomainError, toRefusal } from "./errors.ts";
import { StatusRefusal } from "./status-refusal.ts";

/** A failure outside any procedure, in the form of the API's errors. What is unknown stays so (`logUnknown`). */
export function refuse(error: unknown, { requestId }: { requestId: string }): Response {
  const refusal = toDomainError(error);
  const status = refusal instanceof StatusRefusal ? refusal.status : HTTP_STATUS[refusal.code];
  const { message, ...told } = toRefusal(refusal, requestId);
  const data = { code: refusal.code, httpStatus: status, path: null, ...told };
  return Response.json(
    { error: { message, code: -32_600, data } },
    { status, headers: answerHeaders(requestId, told.retryAfterSeconds) },
  );
}

/** What every answer of an API carries. */
export function answerHeaders(requestId: string, retryAfterSeconds: number | null = null): Headers {
  const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
  if (retryAfterSeconds !== null) headers.set("retry-after", String(retryAfterSeconds));
  return headers;
}
