import type { FieldProblem } from "../errors.ts";
import { checkText } from "../import/check-text.ts";
import { fieldProblem } from "./field-problem.ts";

/**
 * A version as a device client reports it, in the form it is kept in; null when it says none. What is wrong with it goes to `problems`:
 * `VALUE_TOO_LONG`, `CONTROL_CHARACTER` (T22). The start of an enrolment and every check-in are held against the same rule.
 */
export function checkClientVersion(
  field: "osVersion" | "appVersion",
  typed: string | null | undefined,
  problems: FieldProblem[],
): string | null {
  const value = typed?.trim();
  if (!value) return null;
  const checked = checkText(value);
  if (checked.ok) return checked.value;
  problems.push(fieldProblem(field, checked.code, value, checked.params));
  return null;
}
