import { type Figure, median } from "./figure.ts";
import { inTurn } from "./in-turn.ts";
import type { RepairWriter } from "./repair-write-child.ts";

/**
 * `repair.write` (PERFORMANCE.md): CPU of a repair workbook of 20,000 rows, with its words, formats, rules and guide, against
 * exceljs's streaming writer used as its documentation has it, writing as many cells of the same formats.
 */
export async function* benchRepairWrite(): AsyncGenerator<Figure, void, void> {
  const module = new URL("./repair-write-child.ts", import.meta.url);
  const contenders = {
    ours: { module, args: ["ours"] },
    exceljs: { module, args: ["exceljs"] },
  } satisfies Record<RepairWriter, unknown>;
  const times = await inTurn<RepairWriter, number>(contenders, { warm: 2, runs: 5 });
  const [value, baseline] = [median(times.ours), median(times.exceljs)];
  yield {
    name: "repair.write",
    value,
    unit: "ms CPU",
    baseline,
    ratio: value / baseline,
    must: 1.1,
    aim: 0.5,
  };
}
