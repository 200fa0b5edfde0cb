import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql/http";
import Libsql from "libsql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EngineClient } from "./client.ts";

describe("the engine's client", () => {
  let folder: string;
  let path: string;
  let engine: EngineClient;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "engine-"));
    path = join(folder, "test.db");
    engine = new EngineClient({ path, idleMs: 150 });
    await engine.start();
    await engine.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE)");
  });
  afterEach(async () => {
    await engine.shutDown();
    rmSync(folder, { recursive: true });
  });

  const add = (a: number, b = `row ${a}`) => ({ sql: "INSERT INTO t VALUES (?, ?)", args: [a, b] });
  const count = async () => (await engine.execute("SELECT count(*) AS n FROM t")).rows[0]?.n;
  const codeOf = (error: unknown) => Object(error).code as unknown;

  test("rows are read by name and by index, RETURNING included", async () => {
    const { rows, columns } = await engine.execute(
      "INSERT INTO t VALUES (:a, :b) RETURNING a, b, a AS a, x'0102' AS bytes",
      { ":a": 1, b: "x" },
    );
    const [row] = rows;
    expect(columns).toEqual(["a", "b", "a", "bytes"]);
    expect({ ...row }).toEqual({ a: 1, b: "x", bytes: new Uint8Array([1, 2]).buffer });
    expect([row?.length, row?.[0], row?.[1], row?.[2]]).toEqual([4, 1, "x", 1]);
    const inserted = await engine.execute(add(5));
    expect([inserted.rowsAffected, inserted.lastInsertRowid]).toEqual([1, 5n]);
  });

  test("trap 5: a blob arrives as its own bytes, not those of the pool it lies in, and stays the caller's", async () => {
    const view = Buffer.from("a small buffer shares a pool").subarray(2, 7);
    await engine.execute({ sql: "INSERT INTO t VALUES (1, ?)", args: [view] });
    await engine.batch([{ sql: "INSERT INTO t VALUES (2, :b)", args: { b: view.subarray(1) } }]);
    expect(view.toString()).toBe("small");
    const { rows } = await engine.execute("SELECT hex(b) AS b FROM t ORDER BY a");
    const found = rows.map(({ b }) => Buffer.from(String(b), "hex").toString());
    expect(found).toEqual(["small", "mall"]);
  });

  test("50 transactions begun at once are served in order, and reads go on beside them", async () => {
    const orm = drizzle(engine);
    const order: number[] = [];
    const all = Array.from({ length: 50 }, (_, n) =>
      orm.transaction(async (tx) => {
        await tx.run(sql`INSERT INTO t VALUES (${n}, ${`row ${n}`})`);
        await tx.all(sql`SELECT * FROM t`);
        order.push(n);
      }),
    );
    expect(typeof (await count())).toBe("number");
    await Promise.all(all);
    expect(order).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(await count()).toBe(50);
  });

  test("a read sees what is committed, never an open transaction", async () => {
    const tx = await engine.transaction();
    await tx.execute(add(1));
    expect(await count()).toBe(0);
    expect((await tx.execute("SELECT count(*) AS n FROM t")).rows[0]?.n).toBe(1);
    await tx.commit();
    expect(await count()).toBe(1);
  });

  test("errors come with message, base code and raw code; a batch says which statement", async () => {
    await engine.execute(add(1));
    await expect(engine.execute(add(1))).rejects.toMatchObject({
      code: "SQLITE_CONSTRAINT",
      rawCode: 1555,
    });
    await expect(engine.batch([add(2), add(3, "row 1")])).rejects.toMatchObject({
      code: "SQLITE_CONSTRAINT",
      statementIndex: 1,
    });
    await expect(engine.execute("SELEC 1")).rejects.toMatchObject({ code: "SQLITE_ERROR" });
    expect(await count()).toBe(1);
  });

  test("a statement prepared before a change of the schema gives the columns after it", async () => {
    await engine.execute(add(1));
    const columns = async () => (await engine.execute("SELECT * FROM t")).columns;
    expect(await columns()).toEqual(["a", "b"]);
    await engine.execute("ALTER TABLE t ADD COLUMN c TEXT DEFAULT 'new'");
    expect(await columns()).toEqual(["a", "b", "c"]);
    const tx = await engine.transaction();
    await tx.execute("ALTER TABLE t ADD COLUMN d TEXT");
    expect((await tx.execute("SELECT * FROM t")).columns).toHaveLength(4);
    await tx.rollback();
    const again = await engine.transaction();
    expect((await again.execute("SELECT * FROM t")).columns).toHaveLength(3);
    await again.rollback();
  });

  test("an idle transaction is rolled back: late statements are refused, rollback never throws", async () => {
    const tx = await engine.transaction();
    await tx.execute(add(1));
    // the next write waits for the limit and no longer
    await engine.execute(add(2));
    await expect(tx.execute(add(3))).rejects.toMatchObject({ code: "TRANSACTION_CLOSED" });
    await expect(tx.commit()).rejects.toMatchObject({ code: "TRANSACTION_CLOSED" });
    await tx.rollback();
    const { rows } = await engine.execute("SELECT a FROM t");
    expect(rows.map((row) => row.a)).toEqual([2]);
  });

  test("trap 1: a COMMIT followed at once by close is answered as done", async () => {
    const tx = await engine.transaction();
    await tx.execute(add(1));
    await Promise.all([tx.commit(), engine.shutDown()]);
    expect(new Libsql(path).prepare("SELECT a FROM t").raw().all()).toEqual([[1]]);
  });

  test("trap 2: close waits for an open transaction and refuses what comes after", async () => {
    const tx = await engine.transaction();
    const waiting = engine.execute(add(7));
    const closed = engine.shutDown();
    await expect(engine.execute(add(8))).rejects.toMatchObject({ code: "CLIENT_CLOSED" });
    await tx.execute(add(1));
    await tx.commit();
    await waiting;
    await closed;
    expect(new Libsql(path).prepare("SELECT a FROM t ORDER BY a").raw().all()).toEqual([[1], [7]]);
  });

  test("the thread dies: pending calls are ENGINE_STOPPED, the next call starts it, old numbers are closed", async () => {
    const tx = await engine.transaction();
    await tx.execute(add(1));
    const pending = engine.execute(add(2)).catch(codeOf);
    await engine.crash();
    expect(await pending).toBe("ENGINE_STOPPED");
    await engine.execute(add(3));
    await expect(tx.commit()).rejects.toMatchObject({ code: "TRANSACTION_CLOSED" });
    expect((await engine.execute("SELECT a FROM t")).rows.map((row) => row.a)).toEqual([3]);
  });

  test("a thread that keeps dying is started at most three times a minute", async () => {
    for (let n = 0; n < 3; n++) {
      await engine.crash();
      await engine.execute(add(n));
    }
    await engine.crash();
    await expect(engine.execute(add(9))).rejects.toMatchObject({ code: "ENGINE_STOPPED" });
    expect(await count()).toBe(3);
  });

  test("F21 libsql itself: a connection kept after one BUSY writes what nobody sees", () => {
    const [kept, other] = [new Libsql(path), new Libsql(path)];
    other.exec("BEGIN IMMEDIATE");
    expect(() => kept.prepare("INSERT INTO t VALUES (1, 'x')").run()).toThrow("locked");
    other.exec("ROLLBACK");
    expect(kept.prepare("INSERT INTO t VALUES (2, 'y')").run().changes).toBe(1);
    expect(other.prepare("SELECT a FROM t").raw().all()).toEqual([]);
  });

  test("F21 the engine replaces its connection after BUSY: what it writes then is seen elsewhere", async () => {
    const changes = async () => {
      const tx = await engine.transaction();
      const { rows } = await tx.execute("SELECT total_changes() AS n");
      await tx.rollback();
      return Number(rows[0]?.n);
    };
    await engine.execute(add(1));
    expect(await changes()).toBeGreaterThan(0);
    const other = new Libsql(path);
    other.exec("BEGIN IMMEDIATE");
    await expect(engine.execute(add(2))).rejects.toMatchObject({ code: "SQLITE_BUSY" });
    other.exec("ROLLBACK");
    // a connection counts its own changes: this one is new
    expect(await changes()).toBe(0);
    await engine.execute(add(3));
    expect(other.prepare("SELECT a FROM t ORDER BY a").raw().all()).toEqual([[1], [3]]);
    other.exec("BEGIN IMMEDIATE");
    other.exec("ROLLBACK");
  });

  test("F21 a statement left unfinished by BUSY keeps no lock and swallows no write", async () => {
    const other = new Libsql(path);
    other.exec("BEGIN IMMEDIATE");
    // a PRAGMA that writes runs outside a transaction, as a prepared statement: this one does poison its connection
    await expect(engine.execute("PRAGMA user_version=7")).rejects.toMatchObject({
      code: "SQLITE_BUSY",
    });
    other.exec("ROLLBACK");
    await engine.execute(add(1));
    expect(other.prepare("SELECT a FROM t").raw().all()).toEqual([[1]]);
    other.exec("BEGIN IMMEDIATE; INSERT INTO t VALUES (2, 'two'); COMMIT");
    expect(await count()).toBe(2);
  });

  test("the writer is WAL and FULL with foreign keys, the reader can only read", async () => {
    const tx = await engine.transaction();
    const read = async (name: string) => (await tx.execute(`PRAGMA ${name}`)).rows[0]?.[0];
    expect(await read("journal_mode")).toBe("wal");
    expect(await read("synchronous")).toBe(2);
    expect(await read("foreign_keys")).toBe(1);
    expect(await read("cache_size")).toBe(-65536);
    await tx.rollback();
    expect((await engine.execute("PRAGMA query_only")).rows[0]?.[0]).toBe(1);
    expect((await engine.execute("PRAGMA integrity_check")).rows[0]?.[0]).toBe("ok");
  });

  test("a file that is no database is refused at start, with SQLite's code", async () => {
    const other = join(folder, "other.db");
    const text = "not a database at all, but long enough to be read as the head of one\n".repeat(
      20,
    );
    writeFileSync(other, text);
    const refused = new EngineClient({ path: other });
    await expect(refused.start()).rejects.toMatchObject({ code: "SQLITE_NOTADB" });
    expect(readFileSync(other, "utf8")).toBe(text);
  });
});
