import { describe, expect, test } from "vitest";
import { databaseErrorIn } from "#db/errors.ts";
import type { Database } from "#db/open.ts";
import type { WriteUnit } from "#db/write.ts";
import { FAULTS, FaultInjector, type FaultName } from "./database-faults.ts";
import { put, subjects } from "./database-probe.ts";
import { databaseTargets, uniqueName } from "./database-targets.ts";

const LAST_CALL = 12;

/** Two rows that must come together, through a door with faults; what it answered and what is there. */
async function attempt(database: Database, faults: FaultInjector, plan: FaultInjector["plan"]) {
  const scope = uniqueName();
  const bodyHash = "e".repeat(64);
  const idempotency = { scope, procedure: "test.pair", key: "k", bodyHash };
  const unit: WriteUnit = { name: "pair", now: 1, idempotency };
  const work = async (tx: Parameters<Parameters<Database["write"]>[1]>[0]) => {
    await put(tx, scope, "left", 1);
    await put(tx, scope, "right", 2);
    return "both";
  };
  faults.set(plan);
  const answer = await database.write(unit, work).catch((error: unknown) => error);
  const { fired, reconnects } = faults;
  faults.set(null);
  const rows = await subjects(database, scope);
  // whatever happened, the same key afterwards gives one effect
  expect(await database.write(unit, work)).toBe("both");
  expect(await subjects(database, scope)).toEqual(["left", "right"]);
  return { answer, rows, fired, reconnects };
}

function expected(fault: FaultName, forGood: boolean): string {
  if (fault === "CONSTRAINT") return "SQLITE_CONSTRAINT";
  if (fault === "IOERR" || fault === "FULL") return "DATABASE_UNAVAILABLE";
  return forGood ? "DATABASE_UNAVAILABLE" : "both";
}

describe.each(databaseTargets())("F22 on $name", (target) => {
  test.each(FAULTS)(
    "F22 the N-th database call fails once with %s: whole or absent",
    async (fault) => {
      const started = await target.start();
      try {
        const faults = new FaultInjector();
        const database = await started.open({ wrapClient: faults.wrap });
        let at = 1;
        for (; at <= LAST_CALL; at++) {
          const { answer, rows, fired, reconnects } = await attempt(database, faults, {
            fault,
            at,
          });
          if (fired === 0) break;
          const code = databaseErrorIn(answer)?.code ?? Object(answer).code ?? answer;
          expect(String(code)).toBe(expected(fault, false));
          expect(rows).toEqual(answer === "both" ? ["left", "right"] : []);
          expect(reconnects > 0).toBe(fault !== "CONSTRAINT");
        }
        // BEGIN, the check, two rows, the answer, COMMIT
        expect(at).toBe(7);
      } finally {
        await started.stop();
      }
    },
  );

  test.each([1, 3, 6])(
    "F22 every call from the %i. on fails with BUSY: 503 and absent",
    async (at) => {
      const started = await target.start();
      try {
        const faults = new FaultInjector();
        const database = await started.open({ wrapClient: faults.wrap, patienceMs: 1_000 });
        const plan = { fault: "BUSY", at, forGood: true } as const;
        const { answer, rows } = await attempt(database, faults, plan);
        expect(databaseErrorIn(answer)?.code).toBe(expected("BUSY", true));
        expect(rows).toEqual([]);
      } finally {
        await started.stop();
      }
    },
  );
});
