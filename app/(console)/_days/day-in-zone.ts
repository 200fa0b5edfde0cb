const DAY_MS = 86_400_000;

/** The day of a moment in a zone, as a date box has it: `2026-12-31`. */
export function dayIn(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** Whether a text is a day of the calendar as a date box has it: `2026-02-28` is one, `2026-02-31` is not. */
export function isDay(text: string): boolean {
  return midnightUtc(text) !== null;
}

/** The moment a day begins in a zone, ISO 8601. Null for what is no day. */
export function startOfDay(day: string, timeZone: string): string | null {
  const midnight = midnightUtc(day);
  return midnight === null ? null : new Date(midnightIn(timeZone, midnight)).toISOString();
}

/** The moment the day after a day begins in a zone, ISO 8601: until then it is that day. Null for what is no day. */
export function startOfNextDay(day: string, timeZone: string): string | null {
  const midnight = midnightUtc(day);
  return midnight === null ? null : new Date(midnightIn(timeZone, midnight + DAY_MS)).toISOString();
}

/**
 * The last millisecond of a day in a zone, ISO 8601: what "ends on 31 December" means to the people who read it. Null for what is no
 * day.
 */
export function endOfDay(day: string, timeZone: string): string | null {
  const next = startOfNextDay(day, timeZone);
  return next === null ? null : new Date(Date.parse(next) - 1).toISOString();
}

function midnightUtc(day: string): number | null {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Read back, for 31 February is taken for 3 March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(`${day}T`))
    return null;
  return midnight;
}

/** When the day that begins at this midnight in UTC begins in a zone. */
function midnightIn(timeZone: string, midnight: number): number {
  // Twice, for the clocks may change between the guess and the midnight meant.
  const guess = midnight - offsetAt(midnight, timeZone);
  const start = midnight - offsetAt(guess, timeZone);
  // Where they skip midnight itself, the day begins as they do.
  return offsetAt(start, timeZone) === offsetAt(guess, timeZone) ? start : Math.max(start, guess);
}

/** How far a zone's clocks are ahead of UTC at a moment, in ms. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(at / 1_000) * 1_000;
}
