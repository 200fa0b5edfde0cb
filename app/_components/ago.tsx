const LOCALE = "en-GB";

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto", style: "short" });

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  { unit: "year", ms: 365 * DAY },
  { unit: "month", ms: 30 * DAY },
  { unit: "day", ms: DAY },
  { unit: "hour", ms: HOUR },
  { unit: "minute", ms: MINUTE },
] as const;

/** How far a moment is from `now`, both in epoch milliseconds: "2 min ago", "in 7 days", "just now" within a minute. */
export function timeAway(then: number, now: number): string {
  const away = then - now;
  const step = STEPS.find(({ ms }) => Math.abs(away) >= ms);
  if (!step) return "just now";
  // What has a moment to go of 30 days has not 29.
  const units = away > 0 ? Math.round(away / step.ms) : Math.trunc(away / step.ms);
  return relative.format(units, step.unit);
}

export interface AgoProps {
  /** ISO 8601. */
  iso: string;
  /** The organisation's, for the absolute time in the tooltip. */
  timeZone: string;
  className?: string;
}

/** A moment as people say it, with the absolute time in its tooltip. */
export function Ago({ iso, timeZone, className }: AgoProps) {
  const then = new Date(iso);
  const absolute = new Intl.DateTimeFormat(LOCALE, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  }).format(then);
  return (
    // The server's now and the browser's are not the same.
    <time dateTime={iso} title={absolute} suppressHydrationWarning className={className}>
      {timeAway(then.getTime(), Date.now())}
    </time>
  );
}
