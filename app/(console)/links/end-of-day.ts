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

/**
 * The last millisecond of a day in a zone, ISO 8601: what "ends on 31 December" means to the people who read it. Null for what is no
 * day.
 */
export function endOfDay(day: string, timeZone: string): string | null {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight)) return null;
  const next = midnight + DAY_MS;
  // Twice, for the clocks may change between the guess and the midnight meant.
  const first = next - offsetAt(next, timeZone);
  return new Date(next - offsetAt(first, timeZone) - 1).toISOString();
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
