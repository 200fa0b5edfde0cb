/** What the device API answered to a question for the state, as far as asking again depends on it. */
export interface Asked {
  /** HTTP status; null: no answer came. */
  httpStatus: number | null;
  /** Seconds of `Retry-After`, if it was sent. */
  retryAfter: number | null;
  answer: { status: string; pollAfterSeconds: number } | null;
}

/** How long to wait when nothing said how long. */
const DEFAULT_S = 15;
const LONGEST_S = 900;

/** States in which nothing more will happen. */
export function isDecided(status: string): boolean {
  return status !== "pending";
}

/**
 * Seconds until the next question; null when there is nothing more to ask: it is decided, or the address leads nowhere (any more).
 * `Retry-After` goes before everything; without an answer the waits grow, for a lost signal does not come back by asking.
 */
export function nextAsk(
  { httpStatus, retryAfter, answer }: Asked,
  failures: number,
): number | null {
  if (answer !== null) return isDecided(answer.status) ? null : within(answer.pollAfterSeconds);
  if (httpStatus === 401 || httpStatus === 404) return null;
  const wait = retryAfter ?? DEFAULT_S * 2 ** Math.min(failures, 6);
  return within(wait);
}

/** `Retry-After` in seconds; a date or anything else is none. */
export function retryAfterOf(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

function within(seconds: number): number {
  return Math.min(LONGEST_S, Math.max(1, seconds));
}
