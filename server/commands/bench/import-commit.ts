import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, median } from "./figure.ts";
import type { Contender, Timed } from "./import-bench-child.ts";
import { benchTemplate, benchWorld, checkFile } from "./import-bench-world.ts";

const WARM = 2;
const RUNS = 7;
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
    median((times.get(contender) ?? []).map((run) => run[field]));
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

async function measure(contenders: Contender[]): Promise<Map<Contender, Timed[]>> {
  const folder = mkdtempSync(join(tmpdir(), "import-bench-"));
  const children = new Map<Contender, ChildProcess>();
  const times = new Map<Contender, Timed[]>(contenders.map((contender) => [contender, []]));
  try {
    const { filePath, checkedPath } = await prepare(folder);
    for (const contender of contenders)
      children.set(contender, start(contender, filePath, checkedPath));
    for (let run = 0; run < WARM + RUNS; run++) {
      for (const [contender, child] of children) {
        const timed = await oneRun(child);
        if (run >= WARM) times.get(contender)?.push(timed);
      }
    }
    return times;
  } finally {
    for (const child of children.values()) child.kill();
    rmSync(folder, { recursive: true });
  }
}

/** The file that is read, and a closed database in which it is checked and not committed. */
async function prepare(folder: string) {
  const [filePath, checkedPath] = [join(folder, "devices.xlsx"), join(folder, "checked.db")];
  const world = await benchWorld();
  const bytes = await benchTemplate(world);
  writeFileSync(filePath, bytes);
  await checkFile(world.context, bytes);
  await world.db.close();
  copyFileSync(world.path, checkedPath);
  world.remove();
  return { filePath, checkedPath };
}

function start(contender: Contender, filePath: string, checkedPath: string): ChildProcess {
  const module = new URL("./import-bench-child.ts", import.meta.url);
  return fork(module, [contender, filePath, checkedPath], { execArgv: ["--import", "tsx"] });
}

async function oneRun(child: ChildProcess): Promise<Timed> {
  const lost = new AbortController();
  const ended = once(child, "exit", { signal: lost.signal }).then(([code]) => {
    throw new Error(`A process of the import bench ended with ${code}.`);
  });
  child.send("run");
  try {
    const [timed] = await Promise.race([once(child, "message", { signal: lost.signal }), ended]);
    return timed;
  } finally {
    ended.catch(() => undefined);
    lost.abort();
  }
}
