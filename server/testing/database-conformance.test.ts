import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CORE } from "#db/door/core.ts";
import { isConstraintError } from "#db/door/fault.ts";
import { DatabaseUnavailableError, databaseErrorIn } from "#db/errors.ts";
import { migrate } from "#db/migrate.ts";
import type { Database } from "#db/open.ts";
import { throttle } from "#db/schema/index.ts";
import type { Tx, WriteUnit } from "#db/write.ts";
import { put, subjects } from "./database-probe.ts";
import { databaseTargets, MIGRATIONS, type StartedTarget, uniqueName } from "./database-targets.ts";

const NOW = Date.UTC(2026, 10, 1);
const DAY = 24 * 60 * 60 * 1000;
const unit = (extra: Partial<WriteUnit> = {}): WriteUnit => ({ name: "test", now: NOW, ...extra });
/** Runs what it is given as if another request had called it. */
const outside = AsyncLocalStorage.snapshot();
const refusal = (error: unknown) => databaseErrorIn(error)?.code;

describe.each(databaseTargets())("the database door on $name", (target) => {
  let started: StartedTarget;
  let database: Database;
  beforeAll(async () => {
    started = await target.start();
    database = await started.open();
  });
  afterAll(() => started.stop());

  test("F19 200 writes at once are served in order and none is busy", async () => {
    const scope = uniqueName();
    const order: number[] = [];
    const writes = Array.from({ length: 200 }, (_, n) =>
      database.write(unit({ repeatable: true }), async (tx) => {
        await put(tx, scope, `row ${n}`, n);
        order.push(n);
      }),
    );
    await Promise.all(writes);
    expect(order).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect(await subjects(database, scope)).toHaveLength(200);
  });

  test("the same key gives the first answer and one effect, to repeats at once as well", async () => {
    const scope = uniqueName();
    const idempotency = { scope, procedure: "test.put", key: "k1", bodyHash: "a".repeat(64) };
    let runs = 0;
    const once = () =>
      database.write(unit({ idempotency }), async (tx) => {
        runs += 1;
        await put(tx, scope, `run ${runs}`);
        return { run: runs };
      });
    expect(await Promise.all([once(), once(), once()])).toEqual([
      { run: 1 },
      { run: 1 },
      { run: 1 },
    ]);
    expect(await subjects(database, scope)).toEqual(["run 1"]);
  });

  test("a key with another body is refused, and a key of yesterday is free again", async () => {
    const scope = uniqueName();
    const idempotency = { scope, procedure: "test.put", key: "k", bodyHash: "b".repeat(64) };
    const answer = (value: number) => async () => value;
    expect(await database.write(unit({ idempotency }), answer(1))).toBe(1);
    const other = { ...idempotency, bodyHash: "c".repeat(64) };
    await expect(database.write(unit({ idempotency: other }), answer(2))).rejects.toMatchObject({
      code: "IDEMPOTENCY_MISMATCH",
    });
    const later = unit({ idempotency: other, now: NOW + DAY });
    expect(await database.write(later, answer(3))).toBe(3);
    expect(await database.write(later, answer(4))).toBe(3);
  });

  test("what the work throws comes back and nothing of it stays", async () => {
    const scope = uniqueName();
    const failure = new Error("the work's own");
    const write = database.write(unit(), async (tx) => {
      await put(tx, scope, "gone");
      throw failure;
    });
    await expect(write).rejects.toBe(failure);
    expect(await subjects(database, scope)).toEqual([]);
  });

  test("rule 5: the first error ends the transaction, even when the work swallows it", async () => {
    const scope = uniqueName();
    const sent: string[] = [];
    const write = database.write(unit(), async (tx) => {
      await put(tx, scope, "first");
      await put(tx, scope, "first").catch(() => sent.push("refused"));
      await put(tx, scope, "second").catch(() => sent.push("refused too"));
      return "done";
    });
    const error = await write.catch((thrown: unknown) => thrown);
    expect(isConstraintError(error)).toBe(true);
    expect(String(error)).not.toContain(scope);
    expect(sent).toEqual(["refused", "refused too"]);
    expect(await subjects(database, scope)).toEqual([]);
  });

  test("rule 5: statements sent together after a failing one change nothing", async () => {
    const scope = uniqueName();
    const write = database.write(unit(), async (tx) => {
      await put(tx, scope, "one");
      await Promise.all([put(tx, scope, "one"), put(tx, scope, "two"), put(tx, scope, "three")]);
    });
    expect(isConstraintError(await write.catch((error: unknown) => error))).toBe(true);
    expect(await subjects(database, scope)).toEqual([]);
  });

  test("a savepoint goes back alone when the work itself gives it up", async () => {
    const scope = uniqueName();
    await database.write(unit(), async (tx) => {
      await put(tx, scope, "kept", 1);
      const inner = tx.transaction(async (nested) => {
        await put(nested as Tx, scope, "given up", 2);
        throw new Error("not this");
      });
      await inner.catch(() => undefined);
      await put(tx, scope, "kept too", 3);
    });
    expect(await subjects(database, scope)).toEqual(["kept", "kept too"]);
  });

  test("trap 4: a read, a write or a plain statement inside a unit is refused at once", async () => {
    const inside = (work: () => Promise<unknown>) =>
      database.write(unit({ repeatable: true }), work).catch(refusal);
    expect(await inside(() => database.read.all(sql`SELECT 1`))).toBe("DOOR_MISUSE");
    expect(await inside(() => database.write(unit(), async () => 1))).toBe("DOOR_MISUSE");
    expect(await inside(() => database.snapshot(async () => 1))).toBe("DOOR_MISUSE");
    expect(await database.read.all(sql`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
  });

  test("what a unit leaves running may speak outside it once the unit is over", async () => {
    let after: Promise<unknown> | undefined;
    let late: Promise<unknown> | undefined;
    const over = deferred();
    await database.write(unit({ repeatable: true }), async (tx) => {
      after = over.promise.then(() => database.read.all(sql`SELECT 2 AS n`));
      late = over.promise.then(() => tx.all(sql`SELECT 3 AS n`)).catch(closedCode);
    });
    over.resolve(undefined);
    expect(await after).toEqual([{ n: 2 }]);
    expect(await late).toBe("TRANSACTION_CLOSED");
  });

  test("`read` refuses to change anything", async () => {
    const change = database.read.insert(throttle).values({} as never);
    expect(await Promise.resolve(change).catch(refusal)).toBe("DOOR_MISUSE");
    const transaction = database.read.transaction(async () => 1).catch(refusal);
    expect(await transaction).toBe("DOOR_MISUSE");
    const hidden = database.read.all(sql`WITH x AS (SELECT 1) DELETE FROM throttle RETURNING 1`);
    expect(await Promise.resolve(hidden).catch(refusal)).toBe("DOOR_MISUSE");
  });

  test("trap 5: values are normalised, undefined and NaN refused", async () => {
    const values = await database.write(unit({ repeatable: true }), async (tx) => {
      const pool = Buffer.from("a pool of bytes").subarray(2, 6);
      return tx.all(sql`SELECT ${new Date(5)} AS at, typeof(${7}) AS kind, ${7} || '' AS text,
        ${true} AS yes, ${1.5} AS part, ${null} AS none, hex(${pool}) AS bytes`);
    });
    expect(values).toEqual([
      { at: 5, kind: "integer", text: "7", yes: 1, part: 1.5, none: null, bytes: "706F6F6C" },
    ]);
    for (const bad of [undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      const query = database.read.all(sql`SELECT ${sql.param(bad)} AS bad`);
      await expect(Promise.resolve(query)).rejects.toThrow();
    }
    const big = sql`SELECT 9007199254740993 AS big`;
    await expect(Promise.resolve(database.read.all(big))).rejects.toThrow();
    await expect(database.write(unit(), (tx) => tx.all(big))).rejects.toBeInstanceOf(RangeError);
  });

  test("trap 6: a unit that waits for anything but SQL is ended at its time, leaves nothing, stops nobody", async () => {
    const scope = uniqueName();
    const stuck = deferred();
    const write = database.write(unit({ timeoutMs: 100 }), async (tx) => {
      await put(tx, scope, "late");
      await stuck.promise;
      await put(tx, scope, "later");
    });
    await expect(write).rejects.toBeInstanceOf(DatabaseUnavailableError);
    stuck.resolve(undefined);
    await database.write(unit(), (tx) => put(tx, scope, "next"));
    expect(await subjects(database, scope)).toEqual(["next"]);
  });

  test("a snapshot sees one state while others write", async () => {
    const scope = uniqueName();
    await database.write(unit(), (tx) => put(tx, scope, "before"));
    const seen = await database.snapshot(async (tx) => {
      const count = () =>
        tx.all<{ n: number }>(sql`SELECT count(*) AS n FROM throttle WHERE scope = ${scope}`);
      const first = await count();
      await outside(() => database.write(unit(), (other) => put(other, scope, "after")));
      return [first, await count()];
    });
    expect(seen).toEqual([[{ n: 1 }], [{ n: 1 }]]);
    expect(await subjects(database, scope)).toHaveLength(2);
  });

  test("T33 a schema newer than the process knows refuses every write", async () => {
    const addMigration = (tx: Tx) =>
      tx.run(
        sql`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9000000000000)`,
      );
    await database.write(unit(), async (tx) => void (await addMigration(tx)));
    await expect(database.write(unit(), async () => 1)).rejects.toMatchObject({
      code: "SCHEMA_VERSION",
      found: 9000000000000,
    });
    await expect(migrate(database, MIGRATIONS)).rejects.toMatchObject({ code: "SCHEMA_VERSION" });
    await withoutLaterMigration(database);
    expect(await database.write(unit(), async () => 1)).toBe(1);
  });
});

/** The door refuses to write to a newer schema; the test mends its own database behind the door. */
async function withoutLaterMigration(database: Database): Promise<void> {
  await database[CORE].client.execute("DELETE FROM __drizzle_migrations WHERE hash = 'later'");
}

/** The client's code beneath what Drizzle wraps around it. */
function closedCode(error: unknown): unknown {
  return Object(Object(error).cause).code;
}

function deferred() {
  let resolve: (value: unknown) => void = () => undefined;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
