/** @typedef {import("../file-error.ts").FileCode} FileCode */

/** Thrown inside the reader; read-template.ts turns it into a TemplateFileError on the other side of the thread. */
export class Refusal extends Error {
  /**
   * @param {FileCode} code
   * @param {Record<string, unknown>} [details]
   */
  constructor(code, details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/**
 * @param {string} reason what is broken, for the log and the page's small print
 * @returns {Refusal}
 */
export function damaged(reason) {
  return new Refusal("FILE_DAMAGED", { reason });
}

/**
 * @param {string} limit which limit of the table
 * @param {number} allowed
 * @param {number} [found]
 * @returns {Refusal}
 */
export function tooComplex(limit, allowed, found) {
  return new Refusal(
    "FILE_TOO_COMPLEX",
    found === undefined ? { limit, allowed } : { limit, allowed, found },
  );
}

/**
 * @param {string} found what the file is, as a noun with its article
 * @returns {Refusal}
 */
export function unsupported(found) {
  return new Refusal("UNSUPPORTED_FILE", { found });
}
