import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CORE } from "./door/core.ts";
import { migrate, newestMigration } from "./migrate.ts";
import { type Database, openDatabase, sharedDatabase } from "./open.ts";

const MIGRATIONS = new URL("./migrations", import.meta.url).pathname;

describe("migrations and opening", () => {
  let folder: string;
  let url: string;
  const opened: Database[] = [];
  const open = async (extra: { readOnly?: boolean } = {}) => {
    const database = await openDatabase({ url, ...extra });
    opened.push(database);
    return database;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "migrate-"));
    url = `file:${join(folder, "test.db")}`;
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    rmSync(folder, { recursive: true });
  });

  /** A folder with this build's migrations and one more. */
  function withOneMore(statements: string): string {
    const more = join(folder, "migrations");
    mkdirSync(more);
    cpSync(MIGRATIONS, more, { recursive: true });
    const entries = [
      { idx: 0, version: "6", when: 9_000_000_000_000, tag: "9999_more", breakpoints: true },
    ];
    const journal = { version: "7", dialect: "sqlite", entries };
    writeFileSync(join(more, "9999_more.sql"), statements);
    writeFileSync(join(more, "meta", "_journal.json"), JSON.stringify(journal));
    return more;
  }

  test("F10 a database with tables of another program is refused, named, and left as it was", async () => {
    const database = await open();
    const { client } = database[CORE];
    await client.execute("CREATE TABLE customers (name TEXT)");
    await expect(migrate(database, MIGRATIONS)).rejects.toMatchObject({
      code: "DATABASE_FOREIGN",
      message: expect.stringContaining("customers"),
    });
    const { rows } = await client.execute("SELECT name FROM sqlite_master");
    expect(rows.map((row) => row.name)).toEqual(["customers"]);
  });

  test("a database without schema refuses units until it is migrated; again changes nothing", async () => {
    const database = await open();
    const unit = { name: "test", now: 1 };
    await expect(database.write(unit, async () => 1)).rejects.toMatchObject({
      code: "SCHEMA_VERSION",
      found: null,
    });
    await migrate(database, MIGRATIONS);
    await migrate(database, MIGRATIONS);
    expect(await database.write(unit, async () => 1)).toBe(1);
    expect(database[CORE].schemaVersion).toBe(newestMigration(MIGRATIONS));
    const [keys] = await database.write(unit, (tx) =>
      tx.all<{ foreign_keys: number }>(sql`PRAGMA foreign_keys`),
    );
    expect(keys).toEqual({ foreign_keys: 1 });
  });

  test("F16 a migration that fails in the middle leaves nothing, and the next start completes it", async () => {
    const database = await open();
    await migrate(database, MIGRATIONS);
    const broken = withOneMore(
      "CREATE TABLE made (a);\n--> statement-breakpoint\nCREATE TABL broken (a)",
    );
    await expect(migrate(database, broken)).rejects.toThrow();
    const tables = sql`SELECT name FROM sqlite_schema WHERE name IN ('made', 'mended')`;
    expect(await database.read.all(tables)).toEqual([]);
    expect(await database.write({ name: "test", now: 1 }, async () => 1)).toBe(1);
    rmSync(broken, { recursive: true });
    await migrate(database, withOneMore("CREATE TABLE mended (a)"));
    expect(await database.read.all(tables)).toEqual([{ name: "mended" }]);
  });

  test("F16 old code refuses a newer schema, and a read-only door does not migrate", async () => {
    const database = await open();
    await migrate(database, withOneMore("CREATE TABLE more (a)"));
    await expect(migrate(database, MIGRATIONS)).rejects.toMatchObject({ code: "SCHEMA_VERSION" });
    const beside = await open({ readOnly: true });
    await expect(migrate(beside, MIGRATIONS)).rejects.toMatchObject({ code: "DOOR_MISUSE" });
  });

  test("trap 7: memory is no database, and a read-only door needs one that is there", async () => {
    await expect(openDatabase({ url: "file::memory:" })).rejects.toMatchObject({
      code: "DATABASE_URL_REFUSED",
    });
    await expect(open({ readOnly: true })).rejects.toMatchObject({ code: "DATABASE_MISSING" });
  });

  test("the process shares one handle, and a failed start is tried again", async () => {
    const missing = `file:${join(folder, "no", "such", "folder.db")}`;
    await expect(sharedDatabase(() => ({ url: missing }))).rejects.toThrow();
    const [one, two] = await Promise.all([
      sharedDatabase(() => ({ url })),
      sharedDatabase(() => ({ url: missing })),
    ]);
    opened.push(one);
    expect(two).toBe(one);
  });

  test("answers older than a day are removed as new ones come", async () => {
    const database = await open();
    await migrate(database, MIGRATIONS);
    const day = 24 * 60 * 60 * 1000;
    const write = (now: number) => database.write({ name: "test", now }, async () => null);
    for (let n = 0; n < 20; n++) await write(1);
    for (let n = 0; n < 180; n++) await write(2 * day);
    const [kept] = await database.read.all<{ n: number }>(
      sql`SELECT count(*) AS n FROM idempotency_key`,
    );
    expect(kept).toEqual({ n: 180 });
  });
});
