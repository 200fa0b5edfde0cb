import { type Figure, median } from "./figure.ts";
import type { Contender, Timed } from "./import-bench-child.ts";
import { benchFiles } from "./import-bench-world.ts";
import { inTurn } from "./in-turn.ts";

const WARM = 4;
const RUNS = 9;
/** The longest stall a person would not feel, in ms. */
const STALL_MS = 50;

/**
 * `import.check`, `import.commit`, `import.stall` and `import.peers` (PERFORMANCE.md) on the demo's 20,000-row file: ours from the
 * first byte to `ready`, and to committed, against exceljs only reading the file, and against a loop over kept statements
 * committing the same rows. Each contender has a process of its own; they run in turn.
 */
export async function* benchImportCommit(
  wanted: (name: string) => boolean,
): AsyncGenerator<Figure, void, void> {
  const contenders: Contender[] = ["ours", "exceljs", "loop"];
  if (wanted("import.peers")) contenders.push("peers");
  const times = await measure(contenders);
  const of = (contender: Contender, field: keyof Timed) =>
    median(times[contender].map((run) => run[field]));
  const checkMs = of("ours", "checkMs");
  const commitMs = of("ours", "commitMs");
  yield figure("import.check", checkMs, of("exceljs", "checkMs"), 1.2, 0.6);
  yield figure("import.commit", commitMs, of("loop", "commitMs"), 0.95, 0.65);
  yield figure("import.stall", of("ours", "stallMs"), STALL_MS, 1, 0.3);
  if (wanted("import.peers"))
    yield figure("import.peers", checkMs + commitMs, of("peers", "commitMs"), null, null);
}

function figure(
  name: string,
  value: number,
  baseline: number,
  must: number | null,
  aim: number | null,
): Figure {
  return { name, value, unit: "ms", baseline, ratio: value / baseline, must, aim };
}

async function measure(contenders: Contender[]): Promise<Record<Contender, Timed[]>> {
  const { filePath, checkedPath, remove } = await benchFiles();
  try {
    const module = new URL("./import-bench-child.ts", import.meta.url);
    const all = contenders.map((name) => [name, { module, args: [name, filePath, checkedPath] }]);
    return await inTurn<Contender, Timed>(Object.fromEntries(all), { warm: WARM, runs: RUNS });
  } finally {
    remove();
  }
}
