import { type Figure, median } from "./figure.ts";
import type { Waits } from "./import-neighbours-child.ts";
import { inTurn } from "./in-turn.ts";

/**
 * `import.neighbours` (PERFORMANCE.md): p99 of 200 check-ins a second while imports of 20,000 rows are checked and
 * committed, against the same while nothing else happens, in one process over one database: `checkIn` as the device API calls it,
 * with last-seen written every second.
 */
export async function* benchImportNeighbours(): AsyncGenerator<Figure, void, void> {
  const module = new URL("./import-neighbours-child.ts", import.meta.url);
  const { ours } = await inTurn<"ours", Waits>(
    { ours: { module, args: [] } },
    { warm: 1, runs: 3 },
  );
  const value = median(ours.map((run) => run.busyMs));
  const baseline = median(ours.map((run) => run.idleMs));
  const ratio = value / baseline;
  yield { name: "import.neighbours", value, unit: "ms", baseline, ratio, must: 10, aim: 4 };
}
