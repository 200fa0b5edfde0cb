import { setTimeout as sleep } from "node:timers/promises";
import { type Claim, checkIn, checkOut, claimOf } from "./door/claim.ts";
import type { Core, Tx } from "./door/core.ts";
import { faultKind } from "./door/fault.ts";
import { type Run, refuseInsideRun } from "./door/unit-client.ts";
import { DatabaseUnavailableError, DoorMisuseError } from "./errors.ts";

export type { Tx } from "./door/core.ts";

const DEFAULT_TIMEOUT_MS = 2_000;

/** One change that happens whole or not at all. */
export interface WriteUnit {
  /** For logs and errors. */
  name: string;
  /** The work's time once the database is ours, in ms; 2,000 unless told, an import 4,000. */
  timeoutMs?: number;
  /**
   * The caller's Idempotency-Key. Same key and `bodyHash`: the stored answer (as JSON keeps it) is returned and the work is
   * not run; another body: IdempotencyMismatchError. Kept 24 hours.
   */
  idempotency?: { scope: string; procedure: string; key: string; bodyHash: string };
  /** Repeating it is harmless (staging with ON CONFLICT, last-seen): no row is kept to resolve an unknown COMMIT. */
  repeatable?: boolean;
  /** Epoch ms of the caller's clock. */
  now: number;
}

type Outcome<T> =
  | { done: true; value: T }
  | { done: false; error: unknown; commitSent: boolean; checked: boolean };

/**
 * Runs `work` in one transaction behind the process's lock. It may run again when the database was busy or lost, so it does
 * nothing but SQL. Throws what `work` throws (rolled back), a client error for a refused statement,
 * DatabaseUnavailableError (503, retryable), IdempotencyMismatchError, SchemaVersionError.
 */
export async function runWrite<T>(
  core: Core,
  unit: WriteUnit,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  refuseInsideRun(core.context, `the unit ${unit.name}`);
  if (core.readOnly) throw new DoorMisuseError("the database is open for reading only");
  if (core.closing) throw new DatabaseUnavailableError("the database is closing");
  const claim = claimOf(unit);
  const deadline = performance.now() + core.patienceMs;
  const release = await core.lock.acquire(core.patienceMs);
  try {
    return await tryUntil(core, unit, claim, work, deadline);
  } finally {
    release();
  }
}

/**
 * A second try begins with the unit's key in the same kind of transaction, so a COMMIT that did happen is answered and not
 * done again. The connection is replaced before anything else is tried, and before the lock is given on.
 */
async function tryUntil<T>(
  core: Core,
  unit: WriteUnit,
  claim: Claim | null,
  work: (tx: Tx) => Promise<T>,
  deadline: number,
): Promise<T> {
  let outcomeUnknown = false;
  for (let attempt = 0; ; attempt++) {
    const outcome = await runOnce(core, unit, claim, work);
    if (outcome.done) return outcome.value;
    await reconnect(core);
    outcomeUnknown = outcome.commitSent || (outcomeUnknown && !outcome.checked);
    const cause = outcome.error;
    if (cause instanceof DatabaseUnavailableError) throw cause;
    if (faultKind(cause) === "storage") {
      const before = outcomeUnknown ? await lookUp<T>(core, unit, claim) : null;
      if (before?.done) return before.value;
      outcomeUnknown &&= !before?.checked;
      throw new DatabaseUnavailableError(`${unit.name}: storage failed`, { cause, outcomeUnknown });
    }
    const pause = (0.5 + Math.random()) * Math.min(20 * 2 ** attempt, 500);
    if (performance.now() + pause > deadline) {
      throw new DatabaseUnavailableError(`${unit.name}: the database is not to be had`, {
        cause,
        outcomeUnknown,
      });
    }
    await sleep(pause);
  }
}

async function reconnect(core: Core): Promise<void> {
  try {
    await core.client.reconnect();
  } catch {
    // the next BEGIN meets the same trouble and says so
  }
}

class KeyAbsent extends Error {}

/** Asks a fresh connection whether the unit has happened. `checked` is true when it says no. */
async function lookUp<T>(core: Core, unit: WriteUnit, claim: Claim | null): Promise<Outcome<T>> {
  if (claim === null) return { done: false, error: undefined, commitSent: false, checked: false };
  try {
    return await runOnce<T>(core, unit, claim, () => Promise.reject(new KeyAbsent()));
  } catch (error) {
    const checked = error instanceof KeyAbsent;
    return { done: false, error, commitSent: false, checked };
  } finally {
    await reconnect(core);
  }
}

/** One transaction. Throws what is the caller's to know; returns `done: false` where the connection or file failed. */
async function runOnce<T>(
  core: Core,
  unit: WriteUnit,
  claim: Claim | null,
  work: (tx: Tx) => Promise<T>,
): Promise<Outcome<T>> {
  const run: Run = { name: unit.name, open: true, commitSent: false };
  let checked = false;
  const inside = async (tx: Tx): Promise<T> => {
    const before = await checkIn(core, tx, claim, unit.now);
    if (before !== null) return JSON.parse(before.answer) as T;
    checked = true;
    return withinTime(run, unit, async () => {
      const value = await work(tx);
      await checkOut(core, tx, claim, value, unit.now);
      return value;
    });
  };
  try {
    const value = await core.context.run(run, () => core.units.transaction(inside));
    return { done: true, value };
  } catch (thrown) {
    if (run.fault === undefined) throw thrown;
    const { error } = run.fault;
    if (faultKind(error) === "statement") throw carries(thrown, error) ? error : thrown;
    return { done: false, error, commitSent: run.commitSent, checked };
  } finally {
    run.open = false;
  }
}

/**
 * Ends the run when it takes too long: what its work still sends is refused. The time begins after the first statement,
 * with which a server's BEGIN travels, and which may have waited for another process.
 */
async function withinTime<T>(run: Run, unit: WriteUnit, work: () => Promise<T>): Promise<T> {
  const limit = unit.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DatabaseUnavailableError(`${unit.name} took longer than ${limit} ms`);
      run.fault ??= { error };
      reject(error);
    }, limit);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Drizzle wraps a client's error together with the statement's values, which belong in no log. */
function carries(thrown: unknown, error: unknown): boolean {
  for (let at = thrown; at instanceof Error; at = at.cause) {
    if (at === error) return true;
  }
  return false;
}
