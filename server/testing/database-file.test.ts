import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CORE } from "#db/door/core.ts";
import type { EngineClient } from "#db/engine/client.ts";
import { DatabaseUnavailableError, EngineLockedError } from "#db/errors.ts";
import { type Database, openDatabase } from "#db/open.ts";
import type { WriteUnit } from "#db/write.ts";
import { put, subjects } from "./database-probe.ts";
import { type StartedTarget, startFile } from "./database-targets.ts";

const LIBSQL = createRequire(import.meta.url).resolve("libsql");
const unit = (extra: Partial<WriteUnit> = {}): WriteUnit => ({ name: "test", now: 1, ...extra });

/** Runs `body` in a fresh process with `db` open on the file; what it prints. */
async function elsewhere(path: string, body: string) {
  const source = `const db = new (require(${JSON.stringify(LIBSQL)}))(process.argv[1]); ${body}`;
  const child = spawn(process.execPath, ["-e", source, path], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const spoke = once(child.stdout, "data");
  child.stdout.on("data", (chunk) => lines.push(String(chunk).trim()));
  const gone = once(child, "exit");
  return { child, spoke, gone, said: () => lines.join("\n") };
}

/** How many rows of `scope` a fresh process finds in the file. */
async function rowsElsewhere(path: string, scope: string): Promise<string> {
  const count = `SELECT count(*) FROM throttle WHERE scope = '${scope}'`;
  const other = await elsewhere(path, `console.log(db.prepare("${count}").raw().get()[0])`);
  await other.gone;
  return other.said();
}

describe("the database door on a file", () => {
  let started: StartedTarget;
  let database: Database;
  let path: string;
  beforeEach(async () => {
    started = await startFile();
    database = await started.open();
    path = started.url.slice("file:".length);
  });
  afterEach(() => started.stop());

  test("F12 a second engine is refused by name, in this process and in another", async () => {
    const second = await openDatabase({ url: started.url }).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(EngineLockedError);
    expect(second).toMatchObject({ code: "ENGINE_LOCKED", pid: process.pid });
    expect(String(second)).toContain(`in use by pid ${process.pid}`);
    // the refusal has taken nothing from the first
    await database.write(unit(), (tx) => put(tx, "f12", "kept"));
    expect(await subjects(database, "f12")).toEqual(["kept"]);
  });

  test("F12 the lock dies with its process, and a closed door lets the next one in", async () => {
    await database.close();
    const holder = await elsewhere(
      `${path}.lock`,
      `db.exec("BEGIN EXCLUSIVE"); console.log("held"); setInterval(() => {}, 1000);`,
    );
    await holder.spoke;
    await expect(openDatabase({ url: started.url })).rejects.toMatchObject({
      code: "ENGINE_LOCKED",
    });
    holder.child.kill("SIGKILL");
    await holder.gone;
    await started.open();
  });

  test("F20 a foreign lock for 3 s: the write is served after it, and a fresh process sees it", async () => {
    const foreign = await elsewhere(
      path,
      `db.exec("BEGIN IMMEDIATE"); console.log("held"); setTimeout(() => db.exec("ROLLBACK"), 3000);`,
    );
    await foreign.spoke;
    const seen = database.read.all(sql`SELECT 1 AS n`);
    const write = database.write(unit(), (tx) => put(tx, "f20", "first"));
    expect(await seen).toEqual([{ n: 1 }]);
    await write;
    await database.write(unit(), (tx) => put(tx, "f20", "second"));
    await foreign.gone;
    expect(await rowsElsewhere(path, "f20")).toBe("2");
  });

  test("F20 a foreign lock that stays: 503 in time, and the next write after it is good", async () => {
    await database.close();
    const hurried = await started.open({ patienceMs: 1_500 });
    const foreign = await elsewhere(
      path,
      `db.exec("BEGIN IMMEDIATE"); console.log("held"); process.stdin.on("data", () => process.exit());`,
    );
    await foreign.spoke;
    const write = hurried.write(unit(), (tx) => put(tx, "f20", "no"));
    await expect(write).rejects.toBeInstanceOf(DatabaseUnavailableError);
    foreign.child.stdin.write("go");
    await foreign.gone;
    await hurried.write(unit(), (tx) => put(tx, "f20", "yes"));
    expect(await subjects(hurried, "f20")).toEqual(["yes"]);
    expect(await rowsElsewhere(path, "f20")).toBe("1");
  });

  test("trap 3: back-ups, read-only doors and refusals leave the lock with this process", async () => {
    const beside = await openDatabase({ url: started.url, readOnly: true });
    expect(await beside.snapshot((tx) => tx.all(sql`SELECT count(*) AS n FROM throttle`))).toEqual([
      { n: 0 },
    ]);
    await expect(beside.write(unit(), async () => 1)).rejects.toMatchObject({
      code: "DOOR_MISUSE",
    });
    await beside.close();
    await openDatabase({ url: started.url }).catch(() => undefined);
    await database[CORE].client.execute({ sql: "VACUUM INTO ?", args: [`${path}.copy`] });
    const other = await elsewhere(
      `${path}.lock`,
      `try { db.exec("BEGIN EXCLUSIVE"); console.log("got in") } catch (e) { console.log(e.code) }`,
    );
    await other.gone;
    expect(other.said()).toBe("SQLITE_BUSY");
    expect(await rowsElsewhere(`${path}.copy`, "none")).toBe("0");
  });

  test("the writing thread dies: the unit runs again on a new one, once", async () => {
    const { client } = database[CORE];
    let runs = 0;
    await database.write(unit(), async (tx) => {
      runs += 1;
      await put(tx, "death", `run ${runs}`);
      if (runs === 1) await (client as EngineClient).crash();
      await put(tx, "death", `again ${runs}`, 2);
    });
    expect(await subjects(database, "death")).toEqual(["run 2", "again 2"]);
    expect(await rowsElsewhere(path, "death")).toBe("2");
  });

  test("trap 1 and 2: a close lets a unit that has begun commit, and refuses the next", async () => {
    let goOn = () => {};
    const closing = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let begun: Promise<void> | undefined;
    await new Promise<void>((resolve) => {
      begun = database.write(unit(), async (tx) => {
        await put(tx, "closing", "begun");
        resolve();
        await closing;
        await put(tx, "closing", "finished", 2);
      });
    });
    const closed = database.close();
    goOn();
    await expect(database.write(unit(), async () => 1)).rejects.toBeInstanceOf(
      DatabaseUnavailableError,
    );
    await begun;
    await closed;
    expect(await rowsElsewhere(path, "closing")).toBe("2");
  });
});
