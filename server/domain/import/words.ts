import type { ProblemParams } from "#server/domain/identifier/codes.ts";
import type { Column } from "./columns.ts";

/** What the words of a row problem are made of. */
export interface WordsInput {
  column: Column | null;
  value: string;
  params: ProblemParams;
  suggestion?: string | undefined;
}

/** One entry of the catalogue: whole sentences, no fragments joined elsewhere. */
export interface WordsOf {
  title: string;
  what: (problem: WordsInput) => string;
  mend: (problem: WordsInput) => string;
}

/** The finished words of a problem. */
export interface ProblemWords {
  title: string;
  what: string;
  mend: string;
}

const numbers = new Intl.NumberFormat("en");
const plurals = new Intl.PluralRules("en");
/** A value is shown up to here; the rest is in the cell. */
const VALUE_LENGTH = 60;

/** `1 digit`, `20,000 rows`. */
export function counted(count: string | number, one: string, other: string): string {
  const number = Number(count);
  return `${numbers.format(number)} ${plurals.select(number) === "one" ? one : other}`;
}

/** A number as people write it: `20,000`. */
export function grouped(count: number): string {
  return numbers.format(count);
}

/** A value in quotation marks, shortened; what could upset a terminal or a page is shown as `�`. */
export function quoted(value: string | number): string {
  const text = Array.from(String(value).trim()).map((character) =>
    /[\p{Cc}\p{Bidi_Control}\p{Cs}]/u.test(character) ? "\ufffd" : character,
  );
  const shown = text.length > VALUE_LENGTH ? [...text.slice(0, VALUE_LENGTH), "…"] : text;
  return `“${shown.join("")}”`;
}

/** `B182` as `row 182, column B`; `182` as `row 182`. */
export function place(cell: string): string {
  const [, letters, row] = /^([A-Z]*)(\d+)$/.exec(cell) ?? [];
  if (row === undefined) return cell;
  return letters === "" ? `row ${row}` : `row ${row}, column ${letters}`;
}

/** A size in bytes as MB of 1024² bytes, the unit of the upload limit. */
export function megabytes(bytes: number): string {
  const size = bytes / 1024 ** 2;
  // Just over the limit must not read as the limit.
  return `${Number.isInteger(size) ? size : (Math.ceil(size * 100) / 100).toFixed(2)} MB`;
}
