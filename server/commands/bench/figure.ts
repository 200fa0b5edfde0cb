/** One figure of `npm run bench`: `ratio` is `value / baseline`, both in `unit`; `must` and `aim` bound the ratio from above. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  baseline: number;
  ratio: number;
  must: number | null;
  aim: number | null;
  /** A rate: `must` and `aim` bound it from below. */
  atLeast?: boolean;
}

/** Whether a figure is not what it must be. */
export function isMissed({ ratio, must, atLeast = false }: Figure): boolean {
  return must !== null && (atLeast ? ratio < must : ratio > must);
}

/** The middle one; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
