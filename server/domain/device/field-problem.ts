import type { FieldProblem } from "../errors.ts";
import type { ProblemParams } from "../identifier/codes.ts";
import type { RowCode } from "../import/codes.ts";
import type { Column } from "../import/columns.ts";
import { problemWords } from "../import/problem-words.ts";

const COLUMN_OF: Record<string, Column> = {
  imei: "imei",
  imei2: "imei2",
  serial: "serial",
  mac: "mac",
  model: "model",
  assetTag: "assetTag",
  assignTo: "agent",
  outletId: "outlet",
  partnerId: "partner",
};

/** One field's problem in the words of the import. Client-safe. */
export function fieldProblem(
  field: string,
  code: RowCode,
  value = "",
  params?: ProblemParams,
): FieldProblem {
  const { what, mend } = problemWords({ code, value, column: COLUMN_OF[field] ?? null, params });
  return { field, code, message: `${what} ${mend}` };
}
