import { Refused } from "./caller.ts";
import { expectSame, expectThat } from "./expected.ts";
import type { Newcomer } from "./flow-self.ts";
import { inParallel } from "./in-parallel.ts";
import type { Simulation } from "./simulation.ts";

export interface Decision {
  /** Ids of the requests that were approved. */
  approved: ReadonlySet<string>;
}

interface Count {
  count: number;
  needsLicence: number;
  available: number;
}

interface Outcome {
  done: string[];
  skipped: { id: string; appCode: string }[];
  failed: unknown[];
}

/**
 * Approves all that wait of one crowd in one action, by filter. As many as there are licences for are approved, exactly; the rest stay
 * pending and wait for licences. Null when the answer was wrong.
 */
export async function decide(
  simulation: Simulation,
  crowd: string,
  newcomers: readonly Newcomer[],
): Promise<Decision | null> {
  const [decision] = await inParallel(
    { ...simulation, concurrency: 1 },
    "approve by filter",
    newcomers.length > 0 ? [crowd] : [],
    () => approveCrowd(simulation, crowd, newcomers),
  );
  return decision ?? null;
}

async function approveCrowd(
  { console }: Simulation,
  crowd: string,
  newcomers: readonly Newcomer[],
): Promise<Decision> {
  const filter = { states: ["pending"], search: `${crowd}-` };
  const waiting = await console.query<Count>("request.count", { filter });
  const ids = newcomers.map(({ pending }) => pending.requestId);
  expectSame(waiting.count, ids.length, "how many requests wait");
  expectSame(waiting.needsLicence, ids.length, "how many of them need a licence");
  const selection = { filter, except: [], expectedCount: waiting.count };
  const outcome = await console
    .mutate<Outcome>("request.approve", { selection })
    .catch((error) => noneApproved(error, waiting));
  if (outcome === null) return { approved: new Set() };
  const { done, skipped, failed } = outcome;
  const room = Math.min(waiting.count, waiting.available);
  expectSame(done.length, room, "how many were approved");
  expectSame(failed, [], "what failed");
  const told = [...done, ...skipped.map(({ id }) => id)];
  expectSame(told.sort(), ids.toSorted(), "the requests that were decided or skipped");
  expectSame(
    [...new Set(skipped.map(({ appCode }) => appCode))],
    exhausted(skipped),
    "why skipped",
  );
  if (skipped.length > 0) await expectWaitingForLicences(console, filter, skipped.length);
  return { approved: new Set(done) };
}

const exhausted = (skipped: unknown[]) => (skipped.length > 0 ? ["ALLOCATION_EXHAUSTED"] : []);

/** Without any licence the whole action is refused, with both numbers. */
function noneApproved(error: unknown, { count, available }: Count): null {
  if (!(error instanceof Refused) || error.appCode !== "ALLOCATION_EXHAUSTED" || available > 0)
    throw error;
  expectSame(error.details, { needed: count, available }, "licences needed and available");
  return null;
}

async function expectWaitingForLicences(
  console: Simulation["console"],
  filter: object,
  count: number,
): Promise<void> {
  interface Page {
    items: { waitsFor: string | null }[];
    total: number;
  }
  const { items, total } = await console.query<Page>("request.list", { filter, limit: 200 });
  expectSame(total, count, "how many wait on");
  const told = items.every(({ waitsFor }) => waitsFor === "licences");
  expectThat(told, "the queue should say that they wait for licences", items[0]);
}
