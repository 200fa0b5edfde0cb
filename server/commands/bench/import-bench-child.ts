import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import { createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { device } from "#db/schema/device.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { countWithExceljs, untilWhole } from "./exceljs-reader.mjs";
import {
  BENCH_ROWS,
  type BenchWorld,
  benchTemplate,
  benchWorld,
  checkFile,
} from "./import-bench-world.ts";
import { loopCommit } from "./import-commit-loop.ts";

/** What one process of the bench does, again and again: ours, or one of the baselines. */
export type Contender = "ours" | "exceljs" | "loop" | "peers";

export interface Timed {
  checkMs: number;
  commitMs: number;
  stallMs: number;
}

/** The longest time the main loop was away, by a 1 ms interval of our own. */
function watchStall(): { longestMs(): number } {
  let longest = 0;
  let last = performance.now();
  const probe = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  return {
    longestMs() {
      clearInterval(probe);
      return longest;
    },
  };
}

let template: Uint8Array<ArrayBuffer> | null = null;

async function ours(): Promise<Timed> {
  const world: BenchWorld = await benchWorld();
  // Every world has addresses of its own, so the file is made for each; that is not timed.
  template = await benchTemplate(world);
  global.gc?.();
  const stall = watchStall();
  const start = performance.now();
  const importId = await checkFile(world.context, template);
  const checked = performance.now();
  const result = await commitImport(world.context, { importId });
  const committed = performance.now();
  const stallMs = stall.longestMs();
  await world.db.close();
  world.remove();
  if (result.total !== BENCH_ROWS) throw new Error(`${result.total} rows instead of ${BENCH_ROWS}`);
  return { checkMs: checked - start, commitMs: committed - checked, stallMs };
}

async function exceljs(file: Buffer): Promise<Timed> {
  const start = performance.now();
  const count = await countWithExceljs(file);
  const checkMs = performance.now() - start;
  if (count !== BENCH_ROWS) throw new Error(`exceljs found ${count} rows`);
  return { checkMs, commitMs: 0, stallMs: 0 };
}

function loop(checked: string): Timed {
  const path = `${checked}.loop`;
  copyFileSync(checked, path);
  const commitMs = loopCommit(path);
  for (const end of ["", "-wal", "-shm"]) rmSync(`${path}${end}`, { force: true });
  return { checkMs: 0, commitMs, stallMs: 0 };
}

/** As one would write it in an afternoon: SheetJS reads the file at once, Drizzle inserts in chunks. */
async function peers(checked: string, file: Buffer): Promise<Timed> {
  const path = `${checked}.peers`;
  copyFileSync(checked, path);
  const client = createClient({ url: `file:${path}` });
  const stall = watchStall();
  const start = performance.now();
  const book = read(file);
  const rows = utils.sheet_to_json<Record<string, string>>(book.Sheets.Devices ?? {});
  const db = drizzle(client);
  await db.run("pragma foreign_keys = off");
  await db.transaction(async (tx) => {
    for (let at = 0; at < rows.length; at += 500) {
      await tx.insert(device).values(
        rows.slice(at, at + 500).map((row, index) => ({
          organisationId: "peer",
          id: `peer-${at + index}`,
          state: "pre-enrolled" as const,
          platform: "android" as const,
          imei: null,
          serial: row["Serial number"] ?? row.IMEI ?? `peer-${at + index}`,
          model: row.Model ?? null,
          source: "import" as const,
          createdAt: 0,
          drawUserId: "peer",
          drawMovementId: "peer",
        })),
      );
    }
  });
  const commitMs = performance.now() - start;
  await new Promise((done) => setTimeout(done, 5));
  client.close();
  for (const end of ["", "-wal", "-shm"]) rmSync(`${path}${end}`, { force: true });
  return { checkMs: 0, commitMs, stallMs: stall.longestMs() };
}

const [, , contender, filePath = "", checkedPath = ""] = process.argv;
const file = filePath === "" ? Buffer.alloc(0) : readFileSync(filePath);
const runs: Record<Contender, () => Promise<Timed>> = {
  ours,
  exceljs: () => untilWhole(() => exceljs(file)),
  loop: async () => loop(checkedPath),
  peers: () => peers(checkedPath, file),
};
const run = runs[contender as Contender];
// every message is one more run; the answer is its times
process.on("message", async () => process.send?.(await run()));
