import type { MovementItem, MovementSide } from "#server/domain/allocation/movements.ts";

const figures = new Intl.NumberFormat("en-GB");
const oneDecimal = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

export const REASON_WORDS: Record<MovementItem["reason"], string> = {
  grant: "Granted",
  "grant-withdrawn": "Grant withdrawn",
  allot: "Allotted",
  "take-back": "Taken back",
  draw: "Drawn by devices",
  return: "Returned by devices",
  "user-removed": "User removed",
};

/** One side of a movement: whose account, and which. */
export function sideWords({ kind, user }: MovementSide): string {
  if (kind === "grant") return "Operator";
  if (kind === "bank") return "Bank";
  return kind === "available" ? `${user?.name}` : `In use from ${user?.name}`;
}

interface ForecastFacts {
  perWeek: number;
  left: number;
  /** The day the licences end, in words; null when none can be named. */
  ends: string | null;
}

/** How long the licences last, with the pace they are taken at. */
export function forecastWords({ perWeek, left, ends }: ForecastFacts): string {
  const pace = perWeek >= 10 ? figures.format(Math.round(perWeek)) : oneDecimal.format(perWeek);
  if (left === 0) return "No licence is left. Ask the operator for more.";
  if (perWeek === 0)
    return "None were drawn in the last four weeks, so nothing says when they end.";
  if (ends === null) return `At ${pace} a week these last for years.`;
  const weeks = Math.max(1, Math.round(left / perWeek));
  return `At ${pace} a week these last about ${figures.format(weeks)} ${weeks === 1 ? "week" : "weeks"}, to about ${ends}.`;
}

/** What a warning says, and what to do. */
export function warningWords(usedPercent: number, left: number): string {
  if (left === 0) return "All licences are in use: no device can be enrolled.";
  return `${usedPercent} % of the granted licences are in use; ${figures.format(left)} are left. Retire what is not used any more, or ask the operator for more.`;
}
