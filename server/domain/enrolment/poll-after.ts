const SOONEST_S = 15;
const LATEST_S = 900;

/** When to ask again, in seconds: a tenth of the time it has waited. Looks at nothing else, so it tells nothing else (T3). */
export function pollAfter(createdAt: number | null, now: number): number {
  const waitedS = Math.max(0, now - (createdAt ?? now)) / 1000;
  return Math.min(LATEST_S, Math.max(SOONEST_S, Math.round(waitedS / 10)));
}
