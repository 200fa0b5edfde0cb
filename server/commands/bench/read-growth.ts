import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, median } from "./figure.ts";
import { filledTemplate } from "./import-read-file.ts";
import { inTurn } from "./in-turn.ts";

interface Reading {
  cpuMs: number;
  /** What the process grew by, at most, from before its first run. */
  mb: number;
}

const MANY = 100_000;
const FEW = 20_000;
/** What reading 100,000 rows may take, in MB. */
const MEMORY_MB = 150;

/**
 * `import.read.growth` (PERFORMANCE.md): CPU of reading 100,000 rows of .xlsx, with the limits lifted, against 20,000; and
 * `import.read.growth.memory`, what the reading process grew by above idle, divided by 150 MB.
 */
export async function* benchReadGrowth(): AsyncGenerator<Figure, void, void> {
  const folder = mkdtempSync(join(tmpdir(), "read-growth-"));
  const contender = async (rows: number) => {
    const path = join(folder, `${rows}.xlsx`);
    writeFileSync(path, await filledTemplate(rows));
    return {
      module: new URL("./read-growth-child.mjs", import.meta.url),
      args: [path, String(rows)],
    };
  };
  try {
    const contenders = { many: await contender(MANY), few: await contender(FEW) };
    const { many, few } = await inTurn<"many" | "few", Reading>(contenders, { warm: 2, runs: 7 });
    const value = median(many.map((run) => run.cpuMs));
    const baseline = median(few.map((run) => run.cpuMs));
    yield {
      ...{ name: "import.read.growth", value, unit: "ms CPU", baseline, ratio: value / baseline },
      ...{ must: 5.5, aim: 5.1 },
    };
    const mb = Math.max(...many.map((run) => run.mb));
    yield {
      ...{ name: "import.read.growth.memory", value: mb, unit: "MB", baseline: MEMORY_MB },
      ...{ ratio: mb / MEMORY_MB, must: 1, aim: 0.67 },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
