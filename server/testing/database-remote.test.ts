import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DatabaseUnavailableError, databaseErrorIn } from "#db/errors.ts";
import { type Database, openDatabase } from "#db/open.ts";
import type { Tx, WriteUnit } from "#db/write.ts";
import { type FetchFault, faultyFetch } from "./database-faults.ts";
import { put, subjects } from "./database-probe.ts";
import { type StartedTarget, startFixture } from "./database-targets.ts";

const unit = (extra: Partial<WriteUnit> = {}): WriteUnit => ({ name: "test", now: 1, ...extra });
const isCommit = (body: string) => body.includes('"COMMIT"');

/** Spoils the first request that `matches`, once. */
function once(fault: FetchFault, matches: (body: string) => boolean) {
  let fired = 0;
  const fetch = faultyFetch((body) => {
    if (fired > 0 || !matches(body)) return null;
    fired += 1;
    return fault;
  });
  return { fetch, fired: () => fired };
}

describe("the database door over http against the Hrana fixture", () => {
  let fixture: StartedTarget & { server: { streamCount(): number } };
  let witness: Database;
  beforeEach(async () => {
    fixture = await startFixture();
    witness = await fixture.open();
  });
  afterEach(() => fixture.stop());

  /** One unit through a door whose fetch is spoilt; how often its work ran and what it answered. */
  async function spoilt(fault: FetchFault, matches: (body: string) => boolean) {
    const { fetch, fired } = once(fault, matches);
    const database = await fixture.open({ fetch });
    let runs = 0;
    const answer = await database.write(unit(), async (tx) => {
      runs += 1;
      await put(tx, "spoilt", `run ${runs}`);
      return { runs };
    });
    expect(fired()).toBe(1);
    return { runs, answer, rows: await subjects(witness, "spoilt") };
  }

  test("F25 the answer to COMMIT is lost: the key is found and success answered once", async () => {
    const { runs, answer, rows } = await spoilt("answer-lost", isCommit);
    expect({ runs, answer, rows }).toEqual({ runs: 1, answer: { runs: 1 }, rows: ["run 1"] });
  });

  test("F26 the request is lost, at the first statement and at COMMIT: done again, once", async () => {
    const first = await spoilt("lost", (body) => body.includes("BEGIN IMMEDIATE"));
    expect(first.rows).toEqual(["run 1"]);
    await witness.write(unit(), (tx) => tx.run(sql`DELETE FROM throttle`));
    const commit = await spoilt("lost", isCommit);
    expect(commit).toEqual({ runs: 2, answer: { runs: 2 }, rows: ["run 2"] });
  });

  test.each(["cut-answer", "bad-gateway", "server-error"] as const)(
    "F28 a broken answer to COMMIT (%s) is resolved by the key",
    async (fault) => {
      const { runs, rows } = await spoilt(fault, isCommit);
      expect({ runs, rows }).toEqual({ runs: 1, rows: ["run 1"] });
    },
  );

  test("F25 the answers to every COMMIT are lost: 503 says the outcome is unknown, the key tells it", async () => {
    const database = await fixture.open({
      fetch: faultyFetch((body) => (isCommit(body) ? "answer-lost" : null)),
      patienceMs: 1_000,
    });
    const idempotency = { scope: "s", procedure: "p", key: "k", bodyHash: "d".repeat(64) };
    let runs = 0;
    const work = async (tx: Tx) => put(tx, "lost", `run ${++runs}`);
    // the second try finds the key, and its own COMMIT is an empty transaction whose answer is lost as well
    const error = await database.write(unit({ idempotency }), work).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "DATABASE_UNAVAILABLE", outcomeUnknown: true });
    await witness.write(unit({ idempotency }), work);
    expect(await subjects(witness, "lost")).toEqual(["run 1"]);
  });

  test("F23 a transaction taken at 5 s runs again whole, and nothing lands outside it", async () => {
    const holder = await fixture.open();
    let runs = 0;
    let held: Promise<void> | undefined;
    await new Promise<void>((holding) => {
      held = holder.write(unit({ timeoutMs: 9_000 }), async (tx) => {
        runs += 1;
        await put(tx, "taken", `first ${runs}`, 1);
        holding();
        // the fault itself: longer than the server lets one hold while another waits
        if (runs === 1) await sleep(6_000);
        await put(tx, "taken", `second ${runs}`, 2);
        await put(tx, "taken", `third ${runs}`, 3);
      });
    });
    await witness.write(unit(), (tx) => put(tx, "taken", "other", 0));
    await held;
    expect(runs).toBe(2);
    expect(await subjects(witness, "taken")).toEqual(["other", "first 2", "second 2", "third 2"]);
  });

  test("F26 a read that is lost on the way is sent once more, and no oftener", async () => {
    const { fetch, fired } = once("lost", (body) => body.includes("AS answer"));
    const database = await fixture.open({ fetch });
    expect(await database.read.all(sql`SELECT 42 AS answer`)).toEqual([{ answer: 42 }]);
    expect(fired()).toBe(1);
    const never = await fixture.open({
      fetch: faultyFetch((body) => (body.includes("AS answer") ? "lost" : null)),
    });
    const read = Promise.resolve(never.read.all(sql`SELECT 42 AS answer`));
    const error = await read.catch((thrown: unknown) => databaseErrorIn(thrown));
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
  });

  test("a server that is gone is answered with 503 in time, and served again when it is back", async () => {
    let gone = false;
    const database = await fixture.open({
      fetch: faultyFetch(() => (gone ? "lost" : null)),
      patienceMs: 2_000,
    });
    gone = true;
    const began = performance.now();
    const write = database.write(unit(), (tx) => put(tx, "gone", "no"));
    await expect(write).rejects.toBeInstanceOf(DatabaseUnavailableError);
    expect(performance.now() - began).toBeLessThan(3_000);
    gone = false;
    await database.write(unit(), (tx) => put(tx, "gone", "yes"));
    expect(await subjects(witness, "gone")).toEqual(["yes"]);
  });
});

describe("the fixture and the address", () => {
  test("F24 an idle stream ends: its unit is absent, then runs again", async () => {
    const fixture = await startFixture({ idleMs: 300 });
    try {
      const database = await fixture.open();
      let runs = 0;
      await database.write(unit(), async (tx) => {
        runs += 1;
        await put(tx, "idle", `run ${runs}`);
        if (runs === 1) await sleep(600);
        await put(tx, "idle", `again ${runs}`, 2);
      });
      expect(await subjects(database, "idle")).toEqual(["run 2", "again 2"]);
    } finally {
      await fixture.stop();
    }
  });

  test("T34 http beyond loopback needs a token; a server with a token refuses without", async () => {
    await expect(openDatabase({ url: "http://db.acme.example:8080" })).rejects.toMatchObject({
      code: "DATABASE_URL_REFUSED",
    });
    const fixture = await startFixture({ token: "a token" });
    try {
      await expect(openDatabase({ url: fixture.url })).rejects.toThrow();
      await fixture.open();
    } finally {
      await fixture.stop();
    }
  });

  test("two doors on one server share one writer and leave no stream behind", async () => {
    const fixture = await startFixture();
    try {
      const doors = await Promise.all([fixture.open(), fixture.open()]);
      const writes = doors.flatMap((door, side) =>
        Array.from({ length: 20 }, (_, n) =>
          door.write(unit(), (tx) => put(tx, "both", `${side} ${n}`)),
        ),
      );
      await Promise.all(writes);
      expect(await subjects(doors[0] as Database, "both")).toHaveLength(40);
      expect(fixture.server.streamCount()).toBe(0);
    } finally {
      await fixture.stop();
    }
  });
});
