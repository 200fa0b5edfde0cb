import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";

const LAG = Symbol.for("smartmdm.enrolment.event-loop-lag");
const holder = globalThis as { [LAG]?: IntervalHistogram };
const RESET_MS = 60_000;

/** Begins to watch the event loop; once per process. */
export function watchEventLoop(): void {
  if (holder[LAG]) return;
  const watch = monitorEventLoopDelay({ resolution: 20 });
  watch.enable();
  setInterval(() => watch.reset(), RESET_MS).unref();
  holder[LAG] = watch;
}

/** The longest delay of the last minute at most, in whole milliseconds; 0 where nobody watches. */
export function eventLoopLagMs(): number {
  return Math.round((holder[LAG]?.max ?? 0) / 1e6);
}
