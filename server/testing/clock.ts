import type { Clock } from "#server/domain/context.ts";

/** A moment like any other: 2026-03-02, 09:00 UTC. */
export const TEST_START = Date.UTC(2026, 2, 2, 9);

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** A clock that stands still until it is told otherwise. */
export interface TestClock extends Clock {
  /** Moves on by so many milliseconds. */
  advance(ms: number): void;
}

/** A clock for a test, standing at {@link TEST_START} unless another moment (epoch ms) is given. */
export function testClock(start = TEST_START): TestClock {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
