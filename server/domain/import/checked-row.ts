import type { ProblemParams } from "#server/domain/identifier/codes.ts";
import type { RowCode } from "./codes.ts";
import { type Column, columnLetters } from "./columns.ts";

/** One thing wrong with a row: what, where, the value as typed, and what the words need. */
export interface Problem {
  code: RowCode;
  /** The column it is about; null when it is about the row. */
  column: Column | null;
  /** `B182`; the bare row number `182` when the file has no such column. */
  cell: string;
  /** As typed, at most 200 characters. */
  value: string;
  params?: ProblemParams;
  /** A known name that is very near; offered, never taken. */
  suggestion?: string;
}

/** A row that may be enrolled: identifiers in their one stored form, names as ids. */
export interface NewDevice {
  platform: "android" | "windows";
  imei: string | null;
  imei2: string | null;
  serial: string | null;
  mac: string | null;
  model: string | null;
  assetTag: string | null;
  agentUserId: string | null;
  outletId: string | null;
  partnerId: string | null;
}

/** The identifiers of a row in their one stored form; null where there is none, or a bad one. */
export type Identifiers = Pick<NewDevice, "imei" | "imei2" | "serial">;

/** A row of the file after its check. */
export interface CheckedRow {
  /** The spreadsheet's own number. */
  row: number;
  /** As typed; blank cells are left out. */
  cells: Partial<Record<Column, string>>;
  /** Null when the row has a problem. */
  device: NewDevice | null;
  /** The row's good identifiers, whatever else is wrong with it: rows after it may not repeat them. */
  identifiers: Identifiers;
  problems: Problem[];
  warnings: Problem[];
}

/** Characters of a bad value that are kept beside its problem. */
const VALUE_SHOWN = 200;

/** Makes a problem of a cell; `index` is the column's position in the file, if it has one. */
export function problemAt(
  row: number,
  column: Column,
  index: number | undefined,
  value: string,
  refusal: { code: RowCode; params?: ProblemParams | undefined; suggestion?: string | undefined },
): Problem {
  const problem: Problem = {
    code: refusal.code,
    column,
    cell: index === undefined ? String(row) : `${columnLetters(index)}${row}`,
    value: value.length > VALUE_SHOWN ? value.slice(0, VALUE_SHOWN) : value,
  };
  if (refusal.params !== undefined) problem.params = refusal.params;
  if (refusal.suggestion !== undefined) problem.suggestion = refusal.suggestion;
  return problem;
}
