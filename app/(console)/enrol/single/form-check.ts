import { zodResolver } from "@hookform/resolvers/zod";
import { type FieldErrors, get, type Resolver } from "react-hook-form";
import { z } from "zod";
import { EnrolDevice } from "#server/domain/device/device-schema.ts";
import type { EnrolmentTargets } from "#server/domain/device/enrolment-targets.ts";
import { mappingProblems } from "#server/domain/device/mapping-rules.ts";
import { type Enrolment, fitting, type Values } from "./form-values.ts";

// Compiled schemas need eval, which our content security policy refuses.
z.config({ jitless: true });

/** What the server said of a value. It holds while that value stands. */
export interface RefusedValue {
  /** Path in the form: `device.imei`. */
  path: string;
  value: unknown;
  code: string;
  message: string;
}

type Targets = Pick<EnrolmentTargets, "outlets" | "partners" | "required">;

/**
 * The check of the form: the schema of the import and the API, what the organisation requires, and what the server has refused. The
 * type of an error is the code of its rule.
 */
export function formCheck(
  targets: Targets | undefined,
  refused: { readonly current: readonly RefusedValue[] },
): Resolver<Values, unknown, Enrolment> {
  return async (values, context, options) => {
    const typed = fitting(values);
    const codes = new Map<string, string>();
    const schema = EnrolDevice.superRefine(
      (_, { addIssue }) => {
        const found = [...mappingIssues(typed, targets), ...standing(typed, refused.current)];
        for (const { path, code, message } of found) {
          addIssue({ code: "custom", path: path.split("."), message, params: { code } });
        }
      },
      { when: () => true },
    );
    const answer = await zodResolver(schema)(typed, context, options);
    for (const issue of schema.safeParse(typed).error?.issues ?? []) {
      const path = issue.path.join(".");
      if (codes.has(path)) continue;
      codes.set(path, issue.code === "custom" ? String(issue.params?.code) : issue.code);
    }
    for (const [path, code] of codes) {
      const error = get(answer.errors, path) as FieldErrors["root"] | undefined;
      if (error) error.type = code;
    }
    return answer;
  };
}

function mappingIssues({ assignTo, outletId, partnerId }: Values, targets: Targets | undefined) {
  if (!targets) return [];
  const outlet = targets.outlets.find((one) => one.id === outletId) ?? null;
  const partner = targets.partners.find((one) => one.id === partnerId) ?? null;
  const mapping = { assignTo: assignTo ?? null, outlet, partner };
  return mappingProblems(mapping, targets.required).map(({ field, ...problem }) => ({
    path: field,
    ...problem,
  }));
}

function standing(typed: Values, refused: readonly RefusedValue[]) {
  return refused.filter(({ path, value }) => (get(typed, path) ?? null) === value);
}
