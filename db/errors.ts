/** What the door refuses with. Names are minified in production: look at `code`. */
export class DatabaseError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DatabaseError";
    this.code = code;
  }
}

/** Nothing was changed, or (`outcomeUnknown`) the same key will tell: 503 with Retry-After. */
export class DatabaseUnavailableError extends DatabaseError {
  readonly retryAfterSeconds: number;
  /** A COMMIT was sent and its answer lost; repeating with the same Idempotency-Key is safe and gives the outcome. */
  readonly outcomeUnknown: boolean;
  constructor(
    message: string,
    options: ErrorOptions & { outcomeUnknown?: boolean; retryAfterSeconds?: number } = {},
  ) {
    super("DATABASE_UNAVAILABLE", message, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds ?? 2;
    this.outcomeUnknown = options.outcomeUnknown ?? false;
  }
}

/** The key was used before with another body. */
export class IdempotencyMismatchError extends DatabaseError {
  constructor(procedure: string) {
    super("IDEMPOTENCY_MISMATCH", `the key was used for ${procedure} with another body`);
  }
}

/** The database's newest migration is not the one this build knows: the process is old, or has not migrated. */
export class SchemaVersionError extends DatabaseError {
  readonly found: number | null;
  readonly expected: number | null;
  constructor(found: number | null, expected: number | null) {
    super(
      "SCHEMA_VERSION",
      found === null
        ? "the database has no schema yet: run the migrations"
        : `the database is at schema ${found}, this build at ${expected}`,
    );
    this.found = found;
    this.expected = expected;
  }
}

/** Another engine holds the file. `pid` is 0 when it has not said who it is. */
export class EngineLockedError extends DatabaseError {
  readonly pid: number;
  constructor(path: string, pid: number) {
    super("ENGINE_LOCKED", `${path} is in use by pid ${pid}`);
    this.pid = pid;
  }
}

/** A mistake of ours in using the door, such as writing outside the transaction one is in. */
export class DoorMisuseError extends DatabaseError {
  constructor(message: string) {
    super("DOOR_MISUSE", message);
  }
}

/** The door's own refusal inside `error` or the causes beneath it (Drizzle wraps what a query throws). */
export function databaseErrorIn(error: unknown): DatabaseError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof DatabaseError) return at;
  }
  return undefined;
}
