import { type TRPCDefaultErrorShape, TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { z } from "zod";
import {
  type AppCode,
  DomainError,
  type FieldProblem,
  invalidInput,
} from "#server/domain/errors.ts";
import { logger } from "#server/log.ts";

/** The one place that knows HTTP (CONTRACT.md, Device API). */
export const HTTP_STATUS: Record<AppCode, number> = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  INVALID_CREDENTIALS: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  NOT_ASSIGNED_TO_YOU: 403,
  DEVICE_SUSPENDED: 403,
  DEVICE_RETIRED: 403,
  PASSWORD_CHANGE_REQUIRED: 403,
  NOT_FOUND: 404,
  EMAIL_TAKEN: 409,
  ALREADY_ENROLLED: 409,
  REQUEST_NOT_APPROVED: 409,
  REQUEST_CLOSED: 409,
  ALLOCATION_EXHAUSTED: 409,
  SELECTION_MOVED: 409,
  CONFLICT: 409,
  IDEMPOTENCY_MISMATCH: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

/** tRPC's own name of a status. */
export const TRPC_CODE: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  503: "SERVICE_UNAVAILABLE",
};

/** What a caller is told of a refusal. */
export interface Refusal {
  appCode: AppCode;
  message: string;
  retryable: boolean;
  retryAfterSeconds: number | null;
  details: unknown;
  requestId: string;
}

/** As the error of a procedure, on its way out. */
export function toTrpcError(error: DomainError): TRPCError {
  const code = TRPC_CODE[HTTP_STATUS[error.code]] ?? "INTERNAL_SERVER_ERROR";
  return new TRPCError({ code, message: error.message, cause: error });
}

/**
 * Any failure as a refusal with a code of CONTRACT. What is unknown becomes INTERNAL with nothing in it (T29); the whole of it goes
 * to the log by `logUnknown`, and goes no further: Next prints what a page throws, values of its statements and all (T35).
 */
export function toDomainError(error: unknown): DomainError {
  for (let at = error; at instanceof Error; at = at.cause as unknown) {
    const known = knownRefusal(at);
    if (known) return known;
  }
  const refused = error instanceof TRPCError ? ofTransport(error) : null;
  if (refused) return refused;
  return new DomainError("INTERNAL", "Something went wrong on our side, and nothing was changed.");
}

export function toRefusal(error: unknown, requestId: string): Refusal {
  const { code: appCode, message, retryable, retryAfterSeconds, details } = toDomainError(error);
  const named =
    appCode === "INTERNAL" ? `${message} Tell support this number: ${requestId}` : message;
  return { appCode, message: named, retryable, retryAfterSeconds, details, requestId };
}

/** The error of both APIs: what tRPC gives by itself, without its stack, and what a refusal tells besides. */
export function errorShape(
  { code, data }: TRPCDefaultErrorShape,
  error: unknown,
  requestId: string,
) {
  const { message, ...told } = toRefusal(error, requestId);
  const { code: name, httpStatus, path } = data;
  return { message, code, data: { code: name, httpStatus, path: path ?? null, ...told } };
}

/** What `Retry-After` says for all the failures of a request, in seconds; null when none of them names a time. */
export function longestWait(errors: Error[]): number | null {
  const waits = errors.flatMap((error) => toDomainError(error).retryAfterSeconds ?? []);
  return waits.length > 0 ? Math.max(...waits) : null;
}

/** Writes what no caller is told; a refusal by the rules is no news. */
export function logUnknown(error: unknown, about: { requestId: string; name: string }): void {
  const { code } = toDomainError(error);
  if (code === "INTERNAL") logger().error({ ...about, err: error }, "unexpected failure");
  else if (code === "UNAVAILABLE") logger().warn({ ...about, err: error }, "unavailable");
}

/** Classes have one copy per bundle, so codes decide and not `instanceof` alone. */
function knownRefusal(error: Error): DomainError | null {
  if (error instanceof DomainError) return error;
  const { code, retryAfterSeconds } = error as { code?: unknown; retryAfterSeconds?: number };
  if (error.name === "DomainError") return copyOf(error as DomainError);
  if (code === "IDEMPOTENCY_MISMATCH") {
    return new DomainError(
      code,
      "This Idempotency-Key was used with another body. Use a new key for a new request.",
    );
  }
  if (typeof code === "string" && UNAVAILABLE_CODES.has(code)) {
    return new DomainError(
      "UNAVAILABLE",
      "The database cannot answer right now. Try again in a few seconds.",
      { retryAfterSeconds: retryAfterSeconds ?? 2 },
    );
  }
  return null;
}

const UNAVAILABLE_CODES = new Set([
  "DATABASE_UNAVAILABLE",
  "SCHEMA_VERSION",
  "ENGINE_LOCKED",
  "ENGINE_STOPPED",
  "ENGINE_CLOSED",
]);

function copyOf({ code, message, details, retryAfterSeconds }: DomainError): DomainError {
  return new DomainError(code, message, {
    details,
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  });
}

/** An input against its schema. Throws INVALID_INPUT, field by field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw inputRefusal(parsed.error);
  return parsed.data;
}

function inputRefusal(error: z.ZodError): DomainError {
  return invalidInput(error.issues.map(fieldProblem));
}

/**
 * What the library refuses by itself: an input that fails its schema, an unknown path, a body that is no JSON, a batch that is too
 * long. An output that fails its schema is our own fault and stays unknown.
 */
function ofTransport({ code, message, cause }: TRPCError): DomainError | null {
  if (code === "BAD_REQUEST" && cause instanceof z.ZodError) return inputRefusal(cause);
  if (code === "NOT_FOUND") return new DomainError("NOT_FOUND", "There is no such procedure.");
  if (["INTERNAL_SERVER_ERROR", "TIMEOUT", "CLIENT_CLOSED_REQUEST"].includes(code)) return null;
  return new DomainError("INVALID_INPUT", message);
}

/** A field of a device is named alone, `imei`, as the rules of the domain name it: whoever finds it, a client reads one form. */
function fieldOf(path: readonly PropertyKey[]): string {
  const own = path.length > 1 && path[0] === "device" ? path.slice(1) : path;
  return own.map(String).join(".");
}

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  const params =
    issue.code === "custom" ? (issue.params as { code?: unknown } | undefined) : undefined;
  // CONTRACT names what the schema finds by itself.
  const own = issue.path.at(-1) === "platform" ? "PLATFORM_UNKNOWN" : issue.code.toUpperCase();
  const code = typeof params?.code === "string" ? params.code : own;
  return { field: fieldOf(issue.path), code, message: issue.message };
}
