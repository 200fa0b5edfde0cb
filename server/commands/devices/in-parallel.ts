import type { Progress } from "./progress.ts";
import type { Tally } from "./tally.ts";

interface Parallel {
  /** How many work at once. */
  concurrency: number;
  progress: Progress;
  tally: Tally;
}

/**
 * Does `work` for each item, so many at once, in order of the list. What one throws is a wrong answer of that item alone; it has no
 * outcome.
 */
export async function inParallel<Item, Outcome>(
  { concurrency, progress, tally }: Parallel,
  title: string,
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const step = progress.begin(title, items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) {
      try {
        outcomes.push(await work(item, index));
      } catch (error) {
        tally.wrong(`${title} ${index}: ${error instanceof Error ? error.message : error}`);
      }
      step();
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  progress.end();
  return outcomes;
}
