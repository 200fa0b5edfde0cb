import { parseArgs } from "node:util";
import { benchApproveBulk } from "./bench/approve-bulk.ts";
import { benchCheckinGrowth } from "./bench/checkin-growth.ts";
import { benchCheckinRate } from "./bench/checkin-rate.ts";
import { benchEnrolRate } from "./bench/enrol-rate.ts";
import { type Figure, isMissed } from "./bench/figure.ts";
import { benchImportBomb } from "./bench/import-bomb.ts";
import { benchImportCommit } from "./bench/import-commit.ts";
import { benchImportNeighbours } from "./bench/import-neighbours.ts";
import { benchImportRead } from "./bench/import-read.ts";
import { benchImportTotal } from "./bench/import-total.ts";
import { benchListPages } from "./bench/list-pages.ts";
import { benchMemorySoak } from "./bench/memory-soak.ts";
import { benchPageWeight } from "./bench/page-weight.ts";
import { benchReadGrowth } from "./bench/read-growth.ts";
import { benchRepairWrite } from "./bench/repair-write.ts";
import { benchSigninBurst } from "./bench/signin-burst.ts";
import { runCommand } from "./run-command.ts";

interface Job {
  /** The figures it gives; it runs when one of them is asked for. */
  names: readonly string[];
  run: (wanted: (name: string) => boolean) => AsyncGenerator<Figure, void, void>;
}

/** Table of contents of the bench (PERFORMANCE.md, Figures). */
const JOBS: readonly Job[] = [
  { names: ["import.read", "import.read.limit"], run: benchImportRead },
  { names: ["import.read.growth", "import.read.growth.memory"], run: benchReadGrowth },
  {
    names: ["import.check", "import.commit", "import.stall", "import.peers"],
    run: benchImportCommit,
  },
  { names: ["import.total"], run: benchImportTotal },
  { names: ["import.bomb", "import.bomb.memory"], run: benchImportBomb },
  { names: ["import.neighbours"], run: benchImportNeighbours },
  { names: ["repair.write"], run: benchRepairWrite },
  { names: ["checkin.rate"], run: benchCheckinRate },
  { names: ["checkin.growth"], run: benchCheckinGrowth },
  { names: ["enrol.rate"], run: benchEnrolRate },
  {
    names: ["list.first", "list.deep", "list.search", "list.search.substring"],
    run: benchListPages,
  },
  { names: ["approve.bulk"], run: benchApproveBulk },
  { names: ["memory.soak"], run: benchMemorySoak },
  { names: ["signin.burst"], run: benchSigninBurst },
  { names: ["page.weight", "page.weight.join"], run: benchPageWeight },
];

/**
 * `npm run bench`: each figure beside its baseline of the same run. `--json` prints one object a line, `--only NAME` takes a name or
 * its prefix. Exit code 1 when a figure misses its `must`.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: { json: { type: "boolean", default: false }, only: { type: "string", default: "" } },
  });
  const wanted = (name: string) => name.startsWith(values.only);
  let missed = 0;
  for (const job of JOBS) {
    if (!job.names.some(wanted)) continue;
    for await (const figure of job.run(wanted)) {
      if (!wanted(figure.name)) continue;
      if (isMissed(figure)) missed += 1;
      console.log(values.json ? asJson(figure) : asLine(figure));
    }
  }
  return missed > 0 ? 1 : 0;
});

function asJson({ name, value, unit, baseline, ratio }: Figure): string {
  return JSON.stringify({ name, value, unit, baseline, ratio });
}

function asLine(figure: Figure): string {
  const { name, value, unit, baseline, ratio, must, aim, atLeast } = figure;
  const verdict = must === null ? "printed only" : isMissed(figure) ? "MISSED" : "ok";
  const than = atLeast ? "≥" : "≤";
  const bounds = must === null ? "" : `must ${than} ${must}, aim ${than} ${aim ?? must}`;
  const shown = `${value.toFixed(2)} against ${baseline.toFixed(2)} ${unit}`;
  return `${name.padEnd(20)} ${ratio.toFixed(3).padStart(8)}  ${shown.padEnd(32)} ${bounds.padEnd(26)} ${verdict}`;
}
