import { type Figure, median } from "./figure.ts";
import type { Timed } from "./import-bench-child.ts";
import { BENCH_ROWS, benchFiles } from "./import-bench-world.ts";
import { inTurn } from "./in-turn.ts";

type Side = "ours" | "read" | "commit";

/**
 * `import.total` (PERFORMANCE.md): the demo's 20,000 rows from the first byte of the upload to committed, in process, in wall time;
 * against the sum of the two limits: inflating the file's parts with one pass over them, and a loop over kept statements that
 * writes the same rows.
 */
export async function* benchImportTotal(): AsyncGenerator<Figure, void, void> {
  const { filePath, checkedPath, remove } = await benchFiles();
  try {
    const writer = new URL("./import-bench-child.ts", import.meta.url);
    const reader = new URL("./import-read-child.mjs", import.meta.url);
    const times = await inTurn<Side, Timed | number>(
      {
        ours: { module: writer, args: ["ours", filePath, checkedPath] },
        read: { module: reader, args: ["floor", filePath, String(BENCH_ROWS)] },
        commit: { module: writer, args: ["loop", filePath, checkedPath] },
      },
      { warm: 2, runs: 7 },
    );
    const [value, read, commit] = [times.ours, times.read, times.commit].map((runs) =>
      median(runs.map(wholeMs)),
    );
    const baseline = (read ?? Number.NaN) + (commit ?? Number.NaN);
    const ratio = (value ?? Number.NaN) / baseline;
    yield {
      name: "import.total",
      value: value ?? 0,
      unit: "ms",
      baseline,
      ratio,
      must: 3,
      aim: 1.4,
    };
  } finally {
    remove();
  }
}

const wholeMs = (timed: Timed | number) =>
  typeof timed === "number" ? timed : timed.checkMs + timed.commitMs;
