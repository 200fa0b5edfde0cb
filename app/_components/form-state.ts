/** What a plain form knows after a try: what was typed stays, and each problem stands by its field. */
export interface FormState {
  values: Record<string, string>;
  /** Why it was refused as a whole, and what to do; null when nothing was, or the fields say it. */
  message: string | null;
  fields: Record<string, string>;
  done: boolean;
}

export const FRESH_FORM: FormState = { values: {}, message: null, fields: {}, done: false };

interface Refused {
  appCode: string;
  message: string;
  details: unknown;
}

/** The state after a refusal. `shown` are the fields the form can show a problem by; any other stands above the form. */
export function refusedForm(
  values: Record<string, string>,
  { appCode, message, details }: Refused,
  shown: readonly string[],
): FormState {
  const problems =
    appCode === "INVALID_INPUT" && Array.isArray(details)
      ? (details as { field: string; message: string }[])
      : [];
  const fields: Record<string, string> = {};
  for (const problem of problems) fields[problem.field] ??= problem.message;
  const allShown = problems.length > 0 && problems.every(({ field }) => shown.includes(field));
  return { values, message: allShown ? null : message, fields, done: false };
}

/** The texts of a form's fields, cut at a length no honest one has. */
export function textsOf<Name extends string>(
  form: FormData,
  names: readonly Name[],
): Record<Name, string> {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 2_000);
  return Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Name, string>;
}
