import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, median } from "./figure.ts";
import { filledTemplate } from "./import-read-file.ts";
import { inTurn } from "./in-turn.ts";

type Reader = "floor" | "ours" | "exceljs";

const ROWS = 20_000;
const WARM = 10;
const RUNS = 15;
const READERS: readonly Reader[] = ["floor", "ours", "exceljs"];

/**
 * `import.read` and `import.read.limit` (PERFORMANCE.md): CPU of reading 20,000 rows of .xlsx, against exceljs's streaming reader and
 * against inflating the parts and one indexOf pass over them. Each reader has a process of its own, so that none pays for another's
 * garbage; they run in turn.
 */
export async function* benchImportRead(): AsyncGenerator<Figure, void, void> {
  const times = await measure();
  const [floor = 0, value = 0, exceljs = 0] = READERS.map((reader) => median(times[reader]));
  const unit = "ms CPU";
  yield {
    name: "import.read",
    value,
    unit,
    baseline: exceljs,
    ratio: value / exceljs,
    must: 0.7,
    aim: 0.25,
  };
  yield {
    name: "import.read.limit",
    value,
    unit,
    baseline: floor,
    ratio: value / floor,
    must: 3.2,
    aim: 1.3,
  };
}

async function measure(): Promise<Record<Reader, number[]>> {
  const folder = mkdtempSync(join(tmpdir(), "import-read-"));
  const path = join(folder, "devices.xlsx");
  try {
    writeFileSync(path, await filledTemplate(ROWS));
    const module = new URL("./import-read-child.mjs", import.meta.url);
    const all = READERS.map((reader) => [reader, { module, args: [reader, path, String(ROWS)] }]);
    return await inTurn<Reader, number>(Object.fromEntries(all), { warm: WARM, runs: RUNS });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
