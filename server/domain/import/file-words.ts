import { MAX_ROWS } from "./columns.ts";
import type { FileCode } from "./file-error.ts";
import { counted, grouped, megabytes, type ProblemWords } from "./words.ts";

type Details = Readonly<Record<string, unknown>>;

const MAX_BYTES = 10 * 1024 ** 2;
const TEMPLATE_AGAIN = "Copy the rows into a fresh template as values, and upload that.";

/** The catalogue of what makes a whole file be refused; the details are those of the refusal. */
const FILE_WORDS: Record<FileCode, (details: Details) => ProblemWords> = {
  FILE_TOO_LARGE: (details) => ({
    title: "File too large",
    what:
      typeof details.size === "number"
        ? `The file has ${megabytes(details.size)}; an import takes at most ${megabytes(numberOf(details.limit, MAX_BYTES))}.`
        : `An import takes at most ${megabytes(numberOf(details.limit, MAX_BYTES))}.`,
    mend: "Remove pictures and other sheets, or divide the rows among several files.",
  }),
  TOO_MANY_ROWS: (details) => ({
    title: "Too many rows",
    what:
      typeof details.rows === "number"
        ? `The file has ${counted(details.rows, "device row", "device rows")}; an import takes at most ${grouped(numberOf(details.limit, MAX_ROWS))}.`
        : `An import takes at most ${counted(numberOf(details.limit, MAX_ROWS), "device row", "device rows")}.`,
    mend: "Divide the rows among several files; none of this one was taken.",
  }),
  UNSUPPORTED_FILE: (details) => ({
    title: "Not a file that can be read",
    what: unsupported(details),
    mend: "Save it as .xlsx (Excel workbook) or .csv, and upload that.",
  }),
  FILE_DAMAGED: () => ({
    title: "File damaged",
    what: "The file is cut off or broken inside, so its rows cannot be read with certainty.",
    mend: "Open it, save it again, and upload the new file.",
  }),
  FILE_TOO_COMPLEX: (details) => ({
    title: "File too complex",
    what: complex(details),
    mend: TEMPLATE_AGAIN,
  }),
  HEADER_MISSING: (details) => ({
    title: "Header missing",
    what: `${headerFound(details)} Needed: ${listed(details.needed, "Platform, IMEI or Serial number")}.`,
    mend:
      nearest(details) ??
      "Put the headers in the first row of the sheet, as the template has them.",
  }),
  HEADER_DUPLICATE: (details) => ({
    title: "Header twice",
    what: `${listed(details.headers, "Two headers")} (${listed(details.cells, "row 1")}) both mean ${text(details.column, "the same column")}.`,
    mend: "Delete one of the columns, or give it another header.",
  }),
  NO_ROWS: () => ({
    title: "No device rows",
    what: "The file has no device rows below its header.",
    mend: "Fill in a row for each device, save, and upload the file again.",
  }),
  UPLOAD_INCOMPLETE: (details) => ({
    title: "Upload incomplete",
    what:
      typeof details.received === "number" && typeof details.expected === "number"
        ? `${megabytes(details.received)} of ${megabytes(details.expected)} arrived before the connection ended; nothing was taken.`
        : "The connection ended before the whole file had arrived; nothing was taken.",
    mend: "Upload the file again.",
  }),
  CHECK_INTERRUPTED: () => ({
    title: "Check interrupted",
    what: "The service stopped while this file was being checked; nothing of it was taken.",
    mend: "Upload the file again.",
  }),
};

/** What happened to a whole file and how to mend it; `details` are those of its TemplateFileError. */
export function fileWords(code: FileCode, details: Details = {}): ProblemWords {
  return FILE_WORDS[code](details);
}

function unsupported(details: Details): string {
  const found = text(details.found, "another kind of file");
  if (typeof details.extension !== "string") return `This is ${found}; an import is .xlsx or .csv.`;
  const ending = details.extension === "" ? "no ending" : `the ending .${details.extension}`;
  return `This is ${found}, but its name has ${ending}; an import is .xlsx or .csv, named so.`;
}

function complex(details: Details): string {
  const limit = text(details.limit, "");
  if (limit === "") return "The file holds more than a list of devices needs.";
  const allowed = grouped(numberOf(details.allowed, 0));
  if (typeof details.found === "number") {
    return `The file holds more than a list of devices needs: ${grouped(details.found)} (${limit}), at most ${allowed}.`;
  }
  return `The file holds more than a list of devices needs: over ${allowed} (${limit}).`;
}

function headerFound(details: Details): string {
  if (details.header === undefined && typeof details.sheet === "string")
    return `The workbook has no sheet ${details.sheet.slice(0, 60)}.`;
  const missing = listed(details.missing, "");
  const found = listed(details.found, "");
  const lacking = missing === "" ? "A needed header is missing." : `Missing: ${missing}.`;
  return found === "" ? `${lacking} The first row has no headers.` : `${lacking} Found: ${found}.`;
}

function nearest(details: Details): string | undefined {
  if (!Array.isArray(details.nearest) || details.nearest.length === 0) return undefined;
  const renames = (details.nearest as unknown[]).filter(isRename);
  if (renames.length === 0) return undefined;
  return renames
    .map(({ cell, found, needed }) => `Rename ${found} (${cell}) to ${needed}.`)
    .join(" ");
}

function isRename(value: unknown): value is { cell: string; found: string; needed: string } {
  if (typeof value !== "object" || value === null) return false;
  return "cell" in value && "found" in value && "needed" in value;
}

/** At most this many headers are named; an unknown file may have hundreds. */
const LISTED = 12;

function listed(value: unknown, otherwise: string): string {
  if (!Array.isArray(value) || value.length === 0) return otherwise;
  const names = value.slice(0, LISTED).map((name) => text(name, "").slice(0, 60));
  return value.length > LISTED ? `${names.join(", ")} …` : names.join(", ");
}

function text(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
