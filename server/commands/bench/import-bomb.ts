import { type Figure, median } from "./figure.ts";
import type { Worst } from "./import-bomb-child.ts";
import { inTurn } from "./in-turn.ts";

/** ASSURANCE.md B6: a bomb is refused within this time and memory. */
const WITHIN_MS = 50;
const WITHIN_MB = 30;

/** `import.bomb`: the slowest and the largest refusal of the bombs of ASSURANCE.md B6, by a reading thread that has run before. */
export async function* benchImportBomb(): AsyncGenerator<Figure, void, void> {
  const module = new URL("./import-bomb-child.ts", import.meta.url);
  const { ours } = await inTurn<"ours", Worst>(
    { ours: { module, args: [] } },
    { warm: 1, runs: 5 },
  );
  const [ms, mb] = [median(ours.map((run) => run.ms)), median(ours.map((run) => run.mb))];
  const bounds = { must: 1, aim: null };
  yield {
    name: "import.bomb",
    value: ms,
    unit: "ms",
    baseline: WITHIN_MS,
    ratio: ms / WITHIN_MS,
    ...bounds,
  };
  yield {
    name: "import.bomb.memory",
    value: mb,
    unit: "MB",
    baseline: WITHIN_MB,
    ratio: mb / WITHIN_MB,
    ...bounds,
  };
}
