import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CORE } from "#db/door/core.ts";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { testClock } from "#server/testing/clock.ts";
import { databaseTargets, type StartedTarget } from "#server/testing/database-targets.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { type TestOrganisation, testOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import type { TestRow } from "#server/testing/template.ts";
import { correctDevice } from "./correct.ts";
import { countDevices } from "./count.ts";
import { createDevice } from "./create.ts";
import { exportDevices } from "./export.ts";
import { indexSomeDevices } from "./index-search.ts";
import { listDevices } from "./list.ts";
import { foundBy } from "./search.ts";

/** More than are taken by their ids when all of them match. */
const MANY = 2_600;

const rows: TestRow[] = Array.from({ length: MANY }, (_, n) => ({
  platform: "Android",
  imei: testImei(n * 37),
  ...(n % 5 === 0 && { imei2: testImei(500_000 + n) }),
  ...(n % 3 === 0 && { serial: `Rx-${n * 7}-Ä` }),
  ...(n % 4 === 0 && { assetTag: `Ward ${n % 40}/${n}` }),
}));

/** What a person would find by reading every line. */
function read(search: string): number {
  const lower = search.toLowerCase();
  return rows.filter(({ imei = "", imei2 = "", serial = "", assetTag = "" }) =>
    search.length < 3
      ? [imei, imei2, serial, assetTag].some((one) => one.toLowerCase().startsWith(lower))
      : [imei, imei2, serial, assetTag].some((one) => one.toLowerCase().includes(lower)),
  ).length;
}

const SEARCHES = [
  testImei(37).slice(-6),
  testImei(500_005).slice(-6),
  "rx-7",
  "WARD 1",
  "ard 12/",
  "-ä",
  "37",
  "0000",
  "350",
  "3",
  "rx",
  '9"9',
  "7*",
];

describe.each(databaseTargets())("on $name", ({ name, start }) => {
  /** Over a wire each takes its time. */
  const searches = name === "file" ? SEARCHES : SEARCHES.filter((_, at) => at % 3 === 0);
  let target: StartedTarget;
  let db: Database;
  let of: TestOrganisation;
  let other: TestOrganisation;
  const clock = testClock();

  beforeAll(async () => {
    target = await start();
    db = await target.open();
    [of, other] = [
      await testOrganisation(db, clock, { licences: 2 * MANY }),
      await testOrganisation(db, clock, { licences: 2 * MANY }),
    ];
    for (const place of [of, other]) {
      const { id } = await uploadRows(place.as(place.owner), rows);
      await commitImport(place.as(place.owner), { importId: id });
    }
  }, 60_000);
  afterAll(async () => {
    await expectSound({ db, clock });
    await target.stop();
  });

  const documents = async () => {
    const [row] = await db.read.all<{ count: number }>(
      sql`select count(*) as count from search_document where organisation_id = ${of.id}`,
    );
    return row?.count;
  };
  const page = (search: string, more: object = {}) =>
    listDevices(of.as(of.viewer), { filter: { search, ...more }, limit: 200 });

  /** Every search answers what reading every line does, and nothing of the other organisation. */
  async function expectAllFound() {
    const ours = await db.read
      .select({ id: device.id })
      .from(device)
      .where(sql`organisation_id = ${of.id}`);
    const ids = new Set(ours.map((row) => row.id));
    for (const search of searches) {
      const expected = read(search);
      const { items, total, totalIsEstimate } = await page(search);
      expect([search, total, totalIsEstimate]).toEqual([search, expected, false]);
      expect(items).toHaveLength(Math.min(expected, 200));
      expect(items.every((item) => ids.has(item.id))).toBe(true);
      const { count } = await countDevices(of.as(of.owner), { filter: { search } });
      expect([search, count]).toEqual([search, expected]);
    }
  }

  test("T13 a device is found by a part of what it has from the moment it is there: before the index knows it, halfway and after", async () => {
    expect(await documents()).toBe(0);
    await expectAllFound();
    expect(await indexSomeDevices(db, clock.now())).toBe(true);
    const half = await documents();
    expect(half === 0 || (half ?? 0) < MANY).toBe(true);
    await createDevice(of.as(of.owner), { device: { platform: "windows", serial: "QQ" } });
    await expectAllFound();
    while (await indexSomeDevices(db, clock.now()));
    expect(await documents()).toBe(MANY + 1);
    await expectAllFound();
    expect(await indexSomeDevices(db, clock.now())).toBe(false);
  }, 60_000);

  test("many matches page forward and back as few do, narrow with other filters, and are exported whole", async () => {
    const owner = of.as(of.owner);
    const seen: string[] = [];
    let cursor: string | null = null;
    let last: string | null = null;
    do {
      const one = await listDevices(owner, { filter: { search: "350" }, limit: 200, cursor });
      seen.push(...one.items.map((item) => item.id));
      [cursor, last] = [one.nextCursor, one.previousCursor];
    } while (cursor);
    expect(new Set(seen).size).toBe(MANY);
    expect(seen).toEqual([...seen].sort().reverse());
    const back = await listDevices(owner, {
      filter: { search: "350" },
      limit: 200,
      cursor: last,
    });
    const place = Math.floor((MANY - 1) / 200) * 200;
    expect(back.items.map((item) => item.id)).toEqual(seen.slice(place - 200, place));
    expect((await page("350", { platform: "windows" })).total).toBe(0);
    expect((await page("350", { states: ["pre-enrolled"], source: "import" })).total).toBe(MANY);
    const written: string[] = [];
    for await (const row of exportDevices(owner, { search: "350" })) written.push(row.at(-1) ?? "");
    expect(written).toEqual([...seen].reverse());
  });

  test("a corrected number is found at once, the wrong one no more", async () => {
    const owner = of.as(of.owner);
    const [wrong, right] = [testImei(37 * 37).slice(-6), testImei(777_777).slice(-6)];
    const [item] = (await page(wrong)).items;
    const deviceId = item?.id ?? "";
    expect(item?.imei).toBe(testImei(37 * 37));
    const correct = (imei: string) =>
      correctDevice(owner, { deviceId, device: { imei }, reason: "misread" });
    await correct(testImei(777_777));
    const found = async (search: string) => (await page(search)).items.map((one) => one.id);
    expect([await found(wrong), await found(right)]).toEqual([[], [deviceId]]);
    await correct(testImei(37 * 37));
    expect([await found(wrong), await found(right)]).toEqual([[deviceId], []]);
  });

  test("no part of a search reads all devices, keys or history of an organisation", async () => {
    for (const search of searches) {
      const plan = await db.read.all<{ detail: string }>(
        sql`explain query plan ${foundBy(of.id, search)}`,
      );
      const details = plan.map((step) => step.detail);
      const scans = details.filter((detail) => detail.startsWith("SCAN "));
      expect(scans.filter((scan) => !/VIRTUAL TABLE INDEX|CONSTANT|\(subquery/.test(scan))).toEqual(
        [],
      );
      const parts = search.length >= 3;
      expect(details.some((detail) => /device_search VIRTUAL TABLE INDEX/.test(detail))).toBe(
        parts,
      );
      if (parts)
        expect(details).toContainEqual(
          expect.stringMatching(
            /SEARCH history_line .*\(organisation_id=\? AND \(link_number,position\)>/,
          ),
        );
    }
  });

  test("what is found outlives a VACUUM, and the database is whole", async () => {
    // A server does that by itself.
    if (db.mode === "file") await db[CORE].client.execute("VACUUM");
    await expectAllFound();
    const check = await db.read.all(sql`select integrity_check from pragma_integrity_check`);
    expect(check).toEqual([{ integrity_check: "ok" }]);
  });
});
