import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testImei, testSerial } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { commitImport } from "./commit.ts";
import { holdsIdentifier } from "./holds-identifier.ts";
import { listImports } from "./list.ts";
import { undoImport } from "./undo.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

test("an import is found by an identifier inside, in whatever state it and the row are, and by no other's", async () => {
  const { as, owner } = await world.organisation();
  const row = { platform: "Android", imei: testImei(1), imei2: testImei(2), serial: testSerial(1) };
  const committed = await uploadRows(as(owner), [row]);
  await commitImport(as(owner), { importId: committed.id });
  world.clock.advance(1);
  const here = await uploadRows(as(owner), [row, { platform: "Andriod", imei: testImei(3) }]);
  const find = async (identifier: string, states?: ["ready"]) => {
    const filter = { identifier, ...(states && { states }) };
    const { items, total } = await listImports(as(owner), { filter });
    expect(total).toBe(items.length);
    return items.map(({ id }) => id);
  };
  const both = [here.id, committed.id];
  const [imei, imei2] = [testImei(1), testImei(2)];
  expect(await find(imei)).toEqual(both);
  expect(await find(` ${imei.slice(0, 8)}-${imei.slice(8, 14)} ${imei.slice(14)} `)).toEqual(both);
  expect(await find(imei.slice(0, 14))).toEqual(both);
  expect(await find(imei2)).toEqual(both);
  expect(await find(testSerial(1).toLowerCase())).toEqual(both);
  expect(await find(imei, ["ready"])).toEqual([here.id]);
  // Rows with a problem hold their good identifiers too.
  expect(await find(testImei(3))).toEqual([here.id]);
  for (const unknown of [testImei(4), imei.slice(0, 13), "%", "' or 1=1 --", " "])
    expect(await find(unknown)).toEqual([]);
  await undoImport(as(owner), { importId: committed.id });
  expect(await find(imei2)).toEqual(both);
  const other = await world.organisation();
  expect(
    (await listImports(other.as(other.owner), { filter: { identifier: imei } })).items,
  ).toEqual([]);
});

test("an identifier is looked up by indexes, in rows and devices", async () => {
  const condition = holdsIdentifier("a", testImei(1));
  const plan = await world.db.read.all<{ detail: string }>(
    sql`explain query plan select id from import where ${condition}`,
  );
  const details = plan.map(({ detail }) => detail);
  expect(details.filter((detail) => detail.startsWith("SCAN import_row"))).toEqual([]);
  const used = new Set(details.map((detail) => /INDEX (import_row_\w+)/.exec(detail)?.[1]));
  for (const index of ["serial", "imei", "imei2"]) expect(used).toContain(`import_row_${index}`);
});
