import type { Approving } from "./approve-bulk-child.ts";
import { type Figure, median } from "./figure.ts";
import { inTurn } from "./in-turn.ts";

/**
 * `approve.bulk` (PERFORMANCE.md): 1,000 requests of strangers approved, with devices, licences, assignments, joining, history and
 * mails, in one call; against one request alone, in the same process over the same database.
 */
export async function* benchApproveBulk(): AsyncGenerator<Figure, void, void> {
  const module = new URL("./approve-bulk-child.ts", import.meta.url);
  const { ours } = await inTurn<"ours", Approving>(
    { ours: { module, args: [] } },
    { warm: 1, runs: 5 },
  );
  const value = median(ours.map((run) => run.bulkMs));
  const baseline = median(ours.map((run) => run.oneMs));
  const ratio = value / baseline;
  yield { name: "approve.bulk", value, unit: "ms", baseline, ratio, must: 50, aim: 15 };
}
