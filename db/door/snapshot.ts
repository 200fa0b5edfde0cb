import { DatabaseUnavailableError } from "../errors.ts";
import type { Core, Tx } from "./core.ts";
import { faultKind } from "./fault.ts";
import { type Run, refuseInsideRun } from "./unit-client.ts";

/** Runs `work` in one read transaction. Throws DatabaseUnavailableError when the database failed under it. */
export async function snapshot<T>(core: Core, work: (tx: Tx) => Promise<T>): Promise<T> {
  refuseInsideRun(core.context, "a snapshot");
  if (core.closing) throw new DatabaseUnavailableError("the database is closing");
  const run: Run = { name: "snapshot", open: true, commitSent: false };
  try {
    return await core.context.run(run, () => core.snapshots.transaction(work));
  } catch (thrown) {
    const cause = run.fault?.error;
    if (cause === undefined || faultKind(cause) === "statement") throw thrown;
    throw new DatabaseUnavailableError("the database cannot be read", { cause });
  } finally {
    run.open = false;
  }
}
