import type { RefusedValue } from "./form-check.ts";

interface Problem {
  field: string;
  code: string;
  message: string;
  /** Ours, when it has the identifier already. */
  deviceId?: string;
}

const MAPPING: ReadonlySet<string> = new Set(["assignTo", "outletId", "partnerId"]);

/**
 * The details of INVALID_INPUT as what was refused in the form, each with the value that it was refused for; and our devices that have
 * an identifier already, by field. Details of another shape are none.
 */
export function refusedValues(
  details: unknown,
  valueAt: (path: never) => unknown,
): { values: RefusedValue[]; devices: Record<string, string> } {
  const problems = Array.isArray(details) ? (details as Partial<Problem>[]).filter(isProblem) : [];
  const devices: Record<string, string> = {};
  const values = problems.map(({ field, code, message, deviceId }) => {
    const path = MAPPING.has(field) ? field : `device.${field}`;
    if (deviceId) devices[field] = deviceId;
    return { path, value: valueAt(path as never) ?? null, code, message };
  });
  return { values, devices };
}

function isProblem(one: Partial<Problem>): one is Problem {
  return [one.field, one.code, one.message].every((part) => typeof part === "string");
}
