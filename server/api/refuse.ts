import type { DomainError } from "#server/domain/errors.ts";
import { HTTP_STATUS, toRefusal } from "./errors.ts";

interface Refused {
  requestId: string;
  /** Where it is not the code's own: 405, 413, 415. */
  status?: number;
}

/** A refusal before any procedure runs, in the form of the API's errors. */
export function refuse(
  error: DomainError,
  { requestId, status = HTTP_STATUS[error.code] }: Refused,
): Response {
  const { message, ...told } = toRefusal(error, requestId);
  const data = { code: error.code, httpStatus: status, path: null, ...told };
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
