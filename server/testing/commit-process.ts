import { openDatabase } from "#db/open.ts";
import type { UserActor } from "#server/domain/context.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { testClock } from "./clock.ts";

/** What a test tells a process of its own to commit. */
export interface CommitOrder {
  path: string;
  actor: UserActor;
  importId: string;
  key: string;
  /** Die after the COMMIT, before the answer. */
  dieBeforeAnswer: boolean;
}

/** Commits when it is told to, in a process that a test may kill. It says "open" once the database is, and then its answer. */
process.on("message", async (order: CommitOrder) => {
  const { path, actor, importId, key, dieBeforeAnswer } = order;
  const db = await openDatabase({ url: `file:${path}` });
  process.send?.("open");
  const idempotency = { scope: actor.userId, procedure: "import.commit", key, bodyHash: "body" };
  const result = await commitImport({ db, clock: testClock(), actor, idempotency }, { importId });
  if (dieBeforeAnswer) process.kill(process.pid, "SIGKILL");
  process.send?.(result);
});
process.send?.("started");
