import { sql } from "drizzle-orm";
import { listDevices } from "#server/domain/device/list.ts";
import { type Figure, median } from "./figure.ts";
import { FEW, type ManyDevicesWorld, MILLION, manyDevicesWorld } from "./many-devices-world.ts";

const WARM = 5;
const RUNS = 41;
const PAGE = 50;
const filter = { states: ["pre-enrolled" as const] };

/**
 * `list.first`, `list.deep`, `list.search` and `list.search.substring` (PERFORMANCE.md): the verb `device.list` with all it answers, at a million
 * devices; the pages against the first page at 20,000, the searches (each for something else, so that no answer is kept) against
 * one statement that reads the same columns with `LIKE '%…%'`. `list.search` is the slowest of a whole IMEI, a start of one and its last six digits.
 */
export async function* benchListPages(
  wanted: (name: string) => boolean,
): AsyncGenerator<Figure, void, void> {
  const many = await manyDevicesWorld(MILLION);
  const few = await manyDevicesWorld(FEW);
  try {
    if (wanted("list.first") || wanted("list.deep")) yield* pages(many, few);
    yield* searches(many);
  } finally {
    await many.close();
    await few.close();
  }
}

async function* pages(many: ManyDevicesWorld, few: ManyDevicesWorld): AsyncGenerator<Figure> {
  const cursor = await lastButOnePage(many);
  const times = await inTurnMs({
    first: () => onePage(many, null),
    deep: () => onePage(many, cursor),
    few: () => onePage(few, null),
  });
  const baseline = median(times.few);
  for (const name of ["first", "deep"] as const) {
    const value = median(times[name]);
    yield {
      ...{ name: `list.${name}`, value, unit: "ms", baseline, ratio: value / baseline },
      ...{ must: 1.5, aim: 1.1 },
    };
  }
}

async function onePage({ context }: ManyDevicesWorld, cursor: string | null): Promise<void> {
  const { items } = await listDevices(context, { filter, limit: PAGE, cursor });
  if (items.length !== PAGE) throw new Error(`A page has ${items.length} devices.`);
}

/** Behind which the last page stands, a million deep. */
async function lastButOnePage({ db }: ManyDevicesWorld): Promise<string> {
  const [row] = await db.read.all<{ id: string }>(
    sql`select id from device order by id limit 1 offset ${PAGE}`,
  );
  return row?.id ?? "";
}

async function* searches(world: ManyDevicesWorld): AsyncGenerator<Figure> {
  const { db, context, organisation } = world;
  const imeis = await db.read.all<{ imei: string }>(sql`
    select imei from device where imei is not null and abs(random()) % 1000 = 0 order by random() limit ${3 * (WARM + RUNS)}`);
  const next = () => imeis[turn++ % imeis.length]?.imei ?? "";
  let turn = 0;
  const find = async (search: string) => {
    const { items } = await listDevices(context, { filter: { search }, limit: PAGE });
    if (items.length === 0) throw new Error(`Nothing was found by ${search}.`);
  };
  const times = await inTurnMs({
    exact: () => find(next()),
    prefix: () => find(next().slice(0, 12)),
    lastSix: () => find(next().slice(-6)),
    part: () => find(next().slice(7, 12)),
    tag: () => find(`${next().slice(8, 10)}0${next().slice(10, 12)}`),
    like: () => readAll(world, organisation.id, `%${next().slice(-6)}%`),
  });
  const baseline = median(times.like);
  const slowest = (...names: (keyof typeof times)[]) =>
    Math.max(...names.map((name) => median(times[name])));
  const value = slowest("exact", "prefix", "lastSix");
  yield {
    ...{ name: "list.search", value, unit: "ms", baseline, ratio: value / baseline },
    ...{ must: 0.02, aim: 0.001 },
  };
  const part = slowest("part", "tag");
  yield {
    ...{ name: "list.search.substring", value: part, unit: "ms", baseline, ratio: part / baseline },
    ...{ must: 0.2, aim: 0.02 },
  };
}

/** What a search without an index does: every device is compared. */
async function readAll({ db }: ManyDevicesWorld, organisationId: string, pattern: string) {
  await db.read.all(sql`
    select * from device where organisation_id = ${organisationId} and (imei like ${pattern} or imei2 like ${pattern}
      or serial like ${pattern} or asset_tag like ${pattern} or mac like ${pattern}) order by id desc limit ${PAGE + 1}`);
}

/** Milliseconds of each, in turn (A B A B); the first rounds do not count. */
async function inTurnMs<Name extends string>(
  works: Record<Name, () => Promise<unknown>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < WARM + RUNS; round++) {
    for (const name of names) {
      const start = performance.now();
      await works[name]();
      if (round >= WARM) times[name]?.push(performance.now() - start);
    }
  }
  return times as Record<Name, number[]>;
}
