/** Every code a caller may see (CONTRACT.md, Device API). Their HTTP statuses are the transport's business. */
export const APP_CODES = [
  "INVALID_INPUT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "INVALID_CREDENTIALS",
  "PASSWORD_CHANGE_REQUIRED",
  "EMAIL_TAKEN",
  "NOT_ASSIGNED_TO_YOU",
  "ALREADY_ENROLLED",
  "REQUEST_NOT_APPROVED",
  "REQUEST_CLOSED",
  "DEVICE_SUSPENDED",
  "DEVICE_RETIRED",
  "ALLOCATION_EXHAUSTED",
  "TOKEN_EXPIRED",
  "IDEMPOTENCY_MISMATCH",
  "SELECTION_MOVED",
  "CONFLICT",
  "RATE_LIMITED",
  "UNAVAILABLE",
  "INTERNAL",
] as const;
export type AppCode = (typeof APP_CODES)[number];

/** One field of an input that cannot be taken, with the code of its rule. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

interface DomainErrorOptions {
  details?: unknown;
  /** Seconds after which trying again makes sense; given for RATE_LIMITED and UNAVAILABLE. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** A refusal. Its message is for a person: what happened, why, and what to do. Nothing was changed when it is thrown. */
export class DomainError extends Error {
  readonly code: AppCode;
  readonly details: unknown;
  readonly retryAfterSeconds: number | null;

  constructor(code: AppCode, message: string, options: DomainErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.details = options.details ?? null;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  /** Whether the very same call may succeed later without anybody changing it. */
  get retryable(): boolean {
    return this.code === "RATE_LIMITED" || this.code === "UNAVAILABLE";
  }
}

/** The refusal of an input, field by field. */
export function invalidInput(problems: FieldProblem[]): DomainError {
  const message = problems.map((problem) => problem.message).join(" ");
  return new DomainError("INVALID_INPUT", message, { details: problems });
}

/** What another organisation's id, a removed thing and a made-up id all answer (T13). */
export function notFound(thing: string): DomainError {
  return new DomainError("NOT_FOUND", `No such ${thing} in your organisation.`);
}

/** No licence is drawn beyond what is there; the answer has both numbers (PRODUCT.md, Allocation). */
export function allocationExhausted(
  needed: number,
  available: number,
  whatToDo = "Ask an owner to allot more, or enrol fewer devices.",
): DomainError {
  return new DomainError(
    "ALLOCATION_EXHAUSTED",
    `${needed} ${needed === 1 ? "licence is" : "licences are"} needed and ${available} ${available === 1 ? "is" : "are"} available. ${whatToDo}`,
    { details: { needed, available } },
  );
}
