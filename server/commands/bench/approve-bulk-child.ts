import { approveRequests } from "#server/domain/request/approve.ts";
import { testAccounts, testRequests } from "#server/testing/request.ts";
import { median } from "./figure.ts";
import { benchWorld } from "./import-bench-world.ts";

/** How long approving takes, from the call to its answer, in milliseconds. */
export interface Approving {
  bulkMs: number;
  oneMs: number;
}

const MANY = 1_000;
const SINGLES = 15;

/** A world with many requests of as many strangers for new devices: some approved one by one, the rest by filter in one call. */
async function measure(): Promise<Approving> {
  const world = await benchWorld();
  const people = await testAccounts(world, MANY + SINGLES);
  const ids = await testRequests(
    world,
    world.organisation,
    people.map((requester, index) => ({ requester, imei: 100_000 + index })),
  );
  const singles: number[] = [];
  for (const id of ids.slice(0, SINGLES)) {
    singles.push(await timed(() => approveRequests(world.context, { selection: { ids: [id] } })));
  }
  const selection = { filter: { states: ["pending" as const] }, expectedCount: MANY };
  const bulkMs = await timed(async () => {
    const { done } = await approveRequests(world.context, { selection });
    if (done.length !== MANY) throw new Error(`${done.length} requests were approved.`);
  });
  await world.db.close();
  world.remove();
  return { bulkMs, oneMs: median(singles) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

process.on("message", async () => {
  process.send?.(await measure());
});
