import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { StartRefusal } from "#server/start-refusal.ts";
import type { Figure } from "./figure.ts";

const BUILD = ".next";
const BYTES_PER_KB = 1_000;

/** The pages that are weighed, by the folder they are built into, and what each may weigh in kB (PERFORMANCE.md). */
const PAGES = [
  { name: "page.weight", page: "(console)/devices", kilobytes: 250 },
  { name: "page.weight.join", page: "(phone)/join", kilobytes: 150 },
] as const;

/**
 * `page.weight`: gzipped JavaScript that a browser loads before a page works, as the build lists it: what every page shares, the page's
 * layouts and its own. What is fetched on demand is not first load. `page.weight` is the console's list, `page.weight.join` the phone's.
 */
export async function* benchPageWeight(): AsyncGenerator<Figure, void, void> {
  for (const { name, page, kilobytes: baseline } of PAGES) {
    let bytes = 0;
    for (const file of await firstLoad(page)) {
      bytes += gzipSync(await readFile(`${BUILD}/${file}`)).length;
    }
    const value = bytes / BYTES_PER_KB;
    yield { name, value, unit: "kB", baseline, ratio: value / baseline, must: 1, aim: 0.7 };
  }
}

/** The scripts of a page's first load, from the build's root. */
async function firstLoad(page: string): Promise<Set<string>> {
  const shared = JSON.parse(await built("build-manifest.json")) as { rootMainFiles: string[] };
  const text = await built(`server/app/${page}/page_client-reference-manifest.js`);
  // A script that puts one object into a global: the object begins behind its key.
  const own = JSON.parse(
    text.slice(text.lastIndexOf('"] = {') + '"] = '.length).replace(/;\s*$/, ""),
  );
  const { entryJSFiles } = own as { entryJSFiles: Record<string, string[]> };
  return new Set([...shared.rootMainFiles, ...Object.values(entryJSFiles).flat()]);
}

async function built(path: string): Promise<string> {
  try {
    return await readFile(`${BUILD}/${path}`, "utf8");
  } catch {
    throw new StartRefusal("There is no build to weigh: run npm run build first.");
  }
}
