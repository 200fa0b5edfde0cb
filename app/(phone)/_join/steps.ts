/** The screens of joining, one question each (EXPERIENCE.md 2.12). */
export const STEPS = ["account", "company", "device", "send"] as const;
export type Step = (typeof STEPS)[number];

/** How somebody came here: by the address of a link, which carries the organisation, or by `/join`. */
export interface Way {
  path: string;
  /** As it stands in the address; null on `/join`. */
  linkCode: string | null;
}

export const BY_COMPANY_ID: Way = { path: "/join", linkCode: null };

export function wayOfLink(code: string): Way {
  return { path: `/e/${encodeURIComponent(code)}`, linkCode: code };
}

/** A link's code stands for the company ID, so it is not asked for. */
export function stepsOf({ linkCode }: Way): readonly Step[] {
  return linkCode === null ? STEPS : STEPS.filter((step) => step !== "company");
}

/** "Step 2 of 4". A step that is skipped keeps its number, so that the count never moves. */
export function placeOf(way: Way, step: Step): { number: number; of: number } {
  const steps = stepsOf(way);
  return { number: steps.indexOf(step) + 1, of: steps.length };
}

/** Which questions have been answered so far. */
export type Answered = Readonly<Record<Exclude<Step, "send">, boolean>>;

/** The screen to show: what the address asks for, as far as everything before it has been answered. */
export function stepToShow(way: Way, wanted: string | null, answered: Answered): Step {
  const steps = stepsOf(way);
  const open = steps.find((step) => step === "send" || !answered[step]) ?? "send";
  const asked = steps.find((step) => step === wanted);
  return asked && steps.indexOf(asked) < steps.indexOf(open) ? asked : open;
}

/** The one before a screen that a person may go back to; null before the first. Whoever is signed in is not asked again. */
export function stepBefore(way: Way, step: Step): Step | null {
  const steps = stepsOf(way);
  const before = steps[steps.indexOf(step) - 1];
  return before === undefined || before === "account" ? null : before;
}

/** The address of a screen. `more` is kept in it where it says anything. */
export function addressOf(
  { path }: Way,
  step: Step | null,
  more: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const query = new URLSearchParams();
  if (step !== null) query.set("step", step);
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
