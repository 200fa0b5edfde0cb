import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manyDevices } from "#server/testing/many-devices.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { countedWorld } from "#server/testing/statement-counter.ts";
import { countByState, countDevices } from "./count.ts";
import { createDevice } from "./create.ts";
import type { DeviceFilter } from "./filter.ts";
import { listDevices } from "./list.ts";

/** The newest 20,000 are looked at first: what stands before them is met in another way. */
const DEVICES = 32_000;

let world: Awaited<ReturnType<typeof countedWorld>>;
let of: TestOrganisation;

beforeAll(async () => {
  world = await countedWorld();
  of = await world.organisation({ licences: 5, agents: 3 });
  await manyDevices(world.db, of, DEVICES, world.clock.now());
}, 60_000);
afterAll(() => world.close());

/** The ids that reading every row gives, the newest first. */
async function readIds(condition: SQL): Promise<string[]> {
  const rows = await world.db.read.all<{ id: string }>(
    sql`select id from device where organisation_id = ${of.id} and ${condition} order by id desc`,
  );
  return rows.map((row) => row.id);
}

const like = (text: string) => {
  const pattern = `%${text}%`;
  const mac = text.length > 3 ? sql` or replace(mac, ':', '') like ${pattern}` : sql``;
  return sql`(imei like ${pattern} or imei2 like ${pattern} or serial like ${pattern} or asset_tag like ${pattern}${mac})`;
};

test.each([
  ["almost all, dense among the newest", "352"],
  ["a model among eight", "35209903"],
  ["the oldest alone", "tag-000"],
  ["a series of serial numbers", "SN-0"],
  ["few, by the last digits", "7919"],
])("what reading every row finds, page by page both ways: %s", async (_, search) => {
  const expected = await readIds(like(search));
  const filter = { search };
  for (const order of ["newest", "oldest"] as const) {
    const ids = order === "newest" ? expected : [...expected].reverse();
    const first = await listDevices(of.as(of.viewer), { filter, order });
    expect(first).toMatchObject({ total: expected.length, totalIsEstimate: false });
    expect(first.items.map((item) => item.id)).toEqual(ids.slice(0, 50));
    const cursor = first.nextCursor;
    if (!cursor) continue;
    const next = await listDevices(of.as(of.viewer), { filter, order, cursor });
    expect(next.items.map((item) => item.id)).toEqual(ids.slice(50, 100));
    const back = { filter, order, cursor: next.previousCursor };
    expect((await listDevices(of.as(of.viewer), back)).items).toEqual(first.items);
  }
  const context = of.as(of.viewer);
  expect(await countDevices(context, { filter })).toEqual({ count: expected.length });
  expect(await countByState(context, { filter })).toMatchObject({
    "pre-enrolled": expected.length,
    enrolled: 0,
  });
  const windows = await readIds(sql`${like(search)} and platform = 'windows'`);
  const narrow = await listDevices(context, { filter: { search, platform: "windows" } });
  expect([narrow.total, narrow.items.map((item) => item.id)]).toEqual([
    windows.length,
    windows.slice(0, 50),
  ]);
});

test("people and outlets: those of thousands of devices are found by a part of the name", async () => {
  const [held] = await world.db.read.all<{ count: number }>(
    sql`select count(*) as count from assignment where organisation_id = ${of.id}`,
  );
  expect((await listDevices(of.as(of.viewer), { filter: { search: "agent" } })).total).toBe(
    held?.count,
  );
  const harbour = await readIds(sql`outlet_id = ${of.outlets[0]?.id}`);
  const found = await listDevices(of.as(of.viewer), { filter: { search: "HARB" } });
  expect(found.total).toBe(harbour.length);
  expect(found.items.map((item) => item.id)).toEqual(harbour.slice(0, 50));
});

test("a search takes as many statements for one device as for thousands, and less the second time", async () => {
  const { counter } = world;
  const took = async (filter: DeviceFilter) => {
    counter.take();
    await listDevices(of.as(of.viewer), { filter });
    return counter.take().count;
  };
  await createDevice(of.as(of.owner), { device: { platform: "windows", serial: "ANEW" } });
  const [few, many] = [await took({ search: "7919" }), await took({ search: "352" })];
  expect(Math.max(few, many)).toBeLessThanOrEqual(14);
  expect(await took({ search: "7919" })).toBeLessThan(few);
  expect(await took({ search: "352" })).toBeLessThan(many);
});
