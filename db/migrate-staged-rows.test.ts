import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { commitImport } from "#server/domain/import/commit.ts";
import { excludeRows } from "#server/domain/import/exclude.ts";
import { getImport } from "#server/domain/import/get.ts";
import { undoImport } from "#server/domain/import/undo.ts";
import { testClock } from "#server/testing/clock.ts";
import { firstMigrations, MIGRATIONS, temporaryFolder } from "#server/testing/database-targets.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { testOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./open.ts";

/** Migrations that were there while values of a row's line were columns of their own. */
const BEFORE = 4;

const clock = testClock();
const folder = temporaryFolder();
afterAll(() => folder.remove());

test("F16 imports of before the staged rows were slimmed keep every row, and are committed and undone as they were meant", async () => {
  const url = `file:${join(folder.path, "test.db")}`;
  const old = await openDatabase({ url });
  await migrate(old, firstMigrations(BEFORE, folder.path));
  const { as, owner } = await testOrganisation(old, clock, { licences: 50 });
  const before = { ...as(owner), db: old };
  const done = await uploadRows(before, androidRows(5));
  await commitImport(before, { importId: done.id });
  const waiting = await uploadRows(before, [
    { platform: "Android", imei: testImei(1) },
    { platform: "Andriod", imei: testImei(21) },
    { platform: "Android", imei: testImei(22), model: "Pallet 7" },
    { platform: "Android", imei: testImei(23) },
  ]);
  const left = { importId: waiting.id, rows: [{ part: 0, row: 5 }], excluded: true };
  await excludeRows(before, left);
  const rows = sql`select * from import_row order by import_id, part, row`;
  const columns = "platform, mac, model, asset_tag, agent_user_id, outlet_id, partner_id".split(
    ", ",
  );
  const kept = (found: object[]) =>
    found.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name))),
    );
  const stored = kept(await old.read.all<object>(rows));
  await old.close();

  const db = await openDatabase({ url });
  await migrate(db, MIGRATIONS);
  expect(await db.read.all(rows)).toEqual(stored);
  const now = { ...as(owner), db };
  const { counts } = await getImport(now, { importId: waiting.id });
  expect(counts).toMatchObject({ new: 1, alreadyHere: 1, problem: 1, excluded: 1 });
  const result = await commitImport(now, { importId: waiting.id });
  expect(result).toMatchObject({ preEnrolled: 1, alreadyHere: 1 });
  const device = await db.read.query.device.findFirst({
    where: (row, { eq }) => eq(row.imei, testImei(22)),
  });
  expect(device).toMatchObject({ platform: "android", model: "Pallet 7", importId: waiting.id });
  expect((await undoImport(now, { importId: done.id })).cancelled).toBe(5);
  await expectSound({ db, clock });
  await db.close();
});
