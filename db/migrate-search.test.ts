import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDevice } from "#server/domain/device/create.ts";
import { indexSomeDevices } from "#server/domain/device/index-search.ts";
import { listDevices } from "#server/domain/device/list.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { testClock } from "#server/testing/clock.ts";
import { firstMigrations, MIGRATIONS, temporaryFolder } from "#server/testing/database-targets.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { type TestOrganisation, testOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { migrate, newestMigration } from "./migrate.ts";
import { openDatabase } from "./open.ts";

const DEVICES = 700;
/** Migrations that were there before the search. */
const BEFORE = 3;
const ROUNDS = 5;
const STEP_MS = 5;

const clock = testClock();
const folder = temporaryFolder();
const old = join(folder.path, "old.db");
let of: TestOrganisation;
let beforeSearch: string;

beforeAll(async () => {
  beforeSearch = firstMigrations(BEFORE, folder.path);
  const db = await openDatabase({ url: `file:${old}` });
  await migrate(db, beforeSearch);
  of = await testOrganisation(db, clock, { licences: DEVICES + 10 });
  const owner = { ...of.as(of.owner), db };
  const { id } = await uploadRows(owner, androidRows(DEVICES));
  await commitImport(owner, { importId: id });
  await createDevice(owner, { device: { platform: "windows", serial: "OLD-4711-X" } });
  await db.close();
});
afterAll(() => folder.remove());

/** Everything of before is there and found, read one by one at first and then by the index. */
async function expectWhole(path: string) {
  const db = await openDatabase({ url: `file:${path}` });
  await migrate(db, MIGRATIONS);
  const context = { ...of.as(of.viewer), db };
  const found = async (search: string) =>
    (await listDevices(context, { filter: { search } })).items.map((one) => one.serial ?? one.imei);
  for (let round = 0; round < 2; round++) {
    expect(await found("4711")).toEqual(["OLD-4711-X"]);
    expect(await found(testImei(DEVICES).slice(-6))).toContain(testImei(DEVICES));
    while (await indexSomeDevices(db, clock.now()));
  }
  expect(
    await db.read.all(
      sql`select count(*) as count, sum(documents) as documents from search_progress`,
    ),
  ).toEqual([{ count: 1, documents: DEVICES + 1 }]);
  await expectSound({ db, clock });
  await db.close();
}

test("F16 a database of before the search, with data, is migrated and its devices are found", async () => {
  const path = join(folder.path, "whole.db");
  copyFileSync(old, path);
  await expectWhole(path);
});

test("F16 killed while it migrates, at whatever moment, it is as before or done; the next start completes it", async () => {
  const versions = [newestMigration(beforeSearch), newestMigration(MIGRATIONS)];
  for (let round = 0; round < ROUNDS; round++) {
    const path = join(folder.path, `killed-${round}.db`);
    copyFileSync(old, path);
    const child = await migrating(path);
    await wait(round * STEP_MS);
    child.kill("SIGKILL");
    await once(child, "exit");
    const left = await openDatabase({ url: `file:${path}`, readOnly: true });
    const [row] = await left.read.all<{ at: number; tables: number }>(sql`
      select (select max(created_at) from __drizzle_migrations) as at,
        (select count(*) from sqlite_schema where name in ('search_document', 'search_progress', 'device_search')) as tables`);
    await left.close();
    expect(versions).toContain(row?.at);
    expect(row?.tables).toBe(row?.at === versions[1] ? 3 : 0);
    await expectWhole(path);
    for (const end of ["", "-wal", "-shm"]) rmSync(`${path}${end}`, { force: true });
  }
}, 120_000);

/** A process that is about to migrate. */
async function migrating(path: string): Promise<ChildProcess> {
  const module = new URL("../server/testing/migrate-process.ts", import.meta.url);
  const child = fork(module, { execArgv: ["--import", "tsx"], silent: true });
  await once(child, "message");
  child.send(path);
  await once(child, "message");
  return child;
}
