/**
 * What a failure of the database client means for the unit it hit.
 * - `statement`: the statement was wrong or a constraint refused it; the caller's business, nothing to repair.
 * - `transient`: busy, taken away or lost on the way; the unit may run again on a fresh connection.
 * - `storage`: the disk or file failed; a fresh connection, and no second try.
 */
export type FaultKind = "statement" | "transient" | "storage";

const TRANSIENT = new Set(["SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL", "SQLITE_SCHEMA"]);
const STORAGE = new Set([
  "SQLITE_IOERR",
  "SQLITE_FULL",
  "SQLITE_CORRUPT",
  "SQLITE_NOTADB",
  "SQLITE_NOMEM",
  "SQLITE_CANTOPEN",
]);

/** Judges by base code alone. What has no code of SQLite's came from the transport: fetch, a timeout, a broken answer. */
export function faultKind(error: unknown): FaultKind {
  const code = codeOf(error);
  // a value that does not fit; a TypeError is fetch's own word for a lost request
  if (error instanceof RangeError) return "statement";
  if (STORAGE.has(code)) return "storage";
  if (TRANSIENT.has(code)) return "transient";
  return /^(SQLITE_|SQL_|ARGS_|DOOR_|SCHEMA_|ENGINE_LOCKED)/.test(code) ? "statement" : "transient";
}

/** The base code of a client's error; servers may send the extended one (SQLITE_CONSTRAINT_UNIQUE). */
function codeOf(error: unknown): string {
  const code: unknown = Object(error).code;
  if (typeof code !== "string") return "";
  return /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
}

/** Whether a unique, foreign key or check constraint refused a statement, in either mode. */
export function isConstraintError(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (codeOf(at) === "SQLITE_CONSTRAINT") return true;
  }
  return false;
}
