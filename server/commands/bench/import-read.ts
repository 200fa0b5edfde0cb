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

/**
 * `import.read` and `import.read.limit` (PERFORMANCE.md): CPU of reading 20,000 rows of .xlsx, against exceljs's streaming reader and
 * against inflating the parts and one indexOf pass over them. Each reader has a process of its own, so that none pays for another's
 * garbage; ours runs in turn with one baseline, then with the other.
 */
export async function* benchImportRead(
  wanted: (name: string) => boolean,
): AsyncGenerator<Figure, void, void> {
  const folder = mkdtempSync(join(tmpdir(), "import-read-"));
  const path = join(folder, "devices.xlsx");
  try {
    writeFileSync(path, await filledTemplate(ROWS));
    if (wanted("import.read")) yield await figure("import.read", path, "exceljs", 0.7, 0.25);
    if (wanted("import.read.limit"))
      yield await figure("import.read.limit", path, "floor", 3.2, 1.3);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function figure(
  name: string,
  path: string,
  against: Exclude<Reader, "ours">,
  must: number,
  aim: number,
): Promise<Figure> {
  const module = new URL("./import-read-child.mjs", import.meta.url);
  const readers: Reader[] = [against, "ours"];
  const all = readers.map((reader) => [reader, { module, args: [reader, path, String(ROWS)] }]);
  const times = await inTurn<Reader, number>(Object.fromEntries(all), { warm: WARM, runs: RUNS });
  const [value, baseline] = [median(times.ours), median(times[against])];
  return { name, value, unit: "ms CPU", baseline, ratio: value / baseline, must, aim };
}
