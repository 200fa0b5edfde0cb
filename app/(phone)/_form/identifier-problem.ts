import { fieldProblem } from "#server/domain/device/field-problem.ts";
import { verdictOf } from "#server/domain/device/verdict.ts";

/** What is wrong with one number of a device, in the words of the import; null when nothing is, or nothing is there. */
export function identifierProblem(
  field: "imei" | "imei2" | "serial",
  value: string,
): string | null {
  const verdict = verdictOf(field, value);
  return !verdict || verdict.ok
    ? null
    : fieldProblem(field, verdict.code, value, verdict.params).message;
}
