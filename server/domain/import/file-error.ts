/** Why a whole file is refused. The words for each code are in problem-words.ts. */
export type FileCode =
  | "FILE_TOO_LARGE"
  | "TOO_MANY_ROWS"
  | "UNSUPPORTED_FILE"
  | "FILE_DAMAGED"
  | "FILE_TOO_COMPLEX"
  | "HEADER_MISSING"
  | "HEADER_DUPLICATE"
  | "NO_ROWS"
  | "UPLOAD_INCOMPLETE"
  | "CHECK_INTERRUPTED";

/** A template that is refused whole; `details` hold what the person needs to mend it (numbers, what was found). */
export class TemplateFileError extends Error {
  readonly code: FileCode;
  readonly details: Record<string, unknown>;

  constructor(code: FileCode, details: Record<string, unknown> = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = "TemplateFileError";
    this.code = code;
    this.details = details;
  }
}
