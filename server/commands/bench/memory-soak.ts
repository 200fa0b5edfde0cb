import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDevicesWorkbook } from "#server/domain/import/write-template.ts";
import { androidRows } from "#server/testing/template.ts";
import type { Figure } from "./figure.ts";
import { BENCH_ROWS } from "./import-bench-world.ts";
import { inTurn } from "./in-turn.ts";
import type { Soak } from "./memory-soak-child.ts";

/**
 * `memory.soak` (PERFORMANCE.md): resident memory of a process after 50 imports of 20,000 rows from .xlsx and 100,000 check-ins, with a search
 * after each; against after the first of each.
 */
export async function* benchMemorySoak(): AsyncGenerator<Figure, void, void> {
  const folder = mkdtempSync(join(tmpdir(), "memory-soak-"));
  const path = join(folder, "devices.xlsx");
  try {
    writeFileSync(path, await writeDevicesWorkbook(androidRows(BENCH_ROWS)));
    const module = new URL("./memory-soak-child.ts", import.meta.url);
    const { ours } = await inTurn<"ours", Soak>(
      { ours: { module, args: [path] } },
      { warm: 0, runs: 1 },
    );
    const { firstMb: baseline = Number.NaN, lastMb: value = Number.NaN } = ours[0] ?? {};
    yield {
      ...{ name: "memory.soak", value, unit: "MB", baseline, ratio: value / baseline },
      ...{ must: 1.5, aim: 1.15 },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
