import { TemplateFileError } from "#server/domain/import/file-error.ts";
import { readTemplate } from "#server/domain/import/read/read-template.ts";
import { HEADER, rowOf, workbookOf } from "#server/domain/import/read/testing/workbook-of.ts";
import type { ZipEntry } from "#server/domain/import/read/testing/zip-of.ts";

/** The worst of the bombs: how long its refusal took, and what the process grew by meanwhile. */
export interface Worst {
  ms: number;
  mb: number;
}

const MB = 1024 * 1024;
const DEVICE = rowOf(2, ["android", "490154203237518"]);

const holding = (...extra: ZipEntry[]) => workbookOf({ rows: HEADER + DEVICE, extra });
const empty = Array.from({ length: 2_000 }, (_, n) => ({ name: `x${n}`, data: "", stored: true }));

const BOMBS: Uint8Array<ArrayBuffer>[] = [
  holding({ name: "xl/media/a.bin", data: Buffer.alloc(40 * MB) }),
  holding({ name: "a", data: "x", declaredSize: 41 * MB }),
  holding(...[0, 1].map((n) => ({ name: `a${n}`, data: "x", declaredSize: 31 * MB }))),
  holding(...empty),
  workbookOf({ sheet: Buffer.alloc(30 * MB, "<row/>") }),
  holding({ name: "xl/worksheets/sheet1.xml", data: Buffer.alloc(39 * MB), declaredSize: 1_000 }),
].map((bytes) => Uint8Array.from(bytes));

async function measure(): Promise<Worst> {
  const worst = { ms: 0, mb: 0 };
  for (const bomb of BOMBS) {
    await outcomeOf(holding());
    global.gc?.();
    const before = process.memoryUsage.rss();
    let most = before;
    const sample = () => {
      most = Math.max(most, process.memoryUsage.rss());
    };
    // The thread's memory goes with it: it is looked at while it reads.
    const sampling = setInterval(sample, 1);
    const start = performance.now();
    if (!(await outcomeOf(bomb))) throw new Error("a bomb was read to its end");
    worst.ms = Math.max(worst.ms, performance.now() - start);
    sample();
    clearInterval(sampling);
    worst.mb = Math.max(worst.mb, (most - before) / MB);
  }
  return worst;
}

/** Whether a file is refused. */
async function outcomeOf(bytes: Uint8Array): Promise<boolean> {
  try {
    for await (const event of readTemplate(bytes, { fileName: "a.xlsx" }))
      if (event.type === "end") return false;
    return false;
  } catch (error) {
    if (error instanceof TemplateFileError) return true;
    throw error;
  }
}

process.on("message", async () => process.send?.(await measure()));
