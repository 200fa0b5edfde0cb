import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { hashToken } from "#server/auth/token.ts";
import { StartRefusal } from "#server/start-refusal.ts";
import { BUILT_SERVER } from "./checkin-rate.ts";
import { tokenOf } from "./device-bench-files.ts";
import { type Figure, median } from "./figure.ts";
import { inTurn } from "./in-turn.ts";
import { FEW, MILLION, manyDevicesWorld } from "./many-devices-world.ts";

/** Tokens that are given out in one statement. */
const PIECE = 20_000;

/**
 * `checkin.growth` (PERFORMANCE.md): check-ins a second over HTTP by the built server, as for `checkin.rate`, at a million enrolled devices
 * against 20,000. 20,000 devices call, out of the whole fleet. Each server has a process and a database of its own.
 */
export async function* benchCheckinGrowth(): AsyncGenerator<Figure, void, void> {
  if (!existsSync(BUILT_SERVER))
    throw new StartRefusal("There is no server to measure: run npm run build first.");
  const fleets = { many: await fleet(MILLION), few: await fleet(FEW) };
  const module = new URL("./checkin-rate-child.ts", import.meta.url);
  const contender = ({ path, clients }: Fleet) => ({ module, args: ["next", path, clients] });
  try {
    const rates = await inTurn<"many" | "few", number>(
      { many: contender(fleets.many), few: contender(fleets.few) },
      { warm: 2, runs: 7 },
    );
    const [value, baseline] = [median(rates.many), median(rates.few)];
    yield {
      ...{ name: "checkin.growth", value, unit: "/s", baseline, ratio: value / baseline },
      ...{ must: 0.85, aim: 0.97, atLeast: true },
    };
  } finally {
    for (const { remove } of Object.values(fleets)) await remove();
  }
}

interface Fleet {
  path: string;
  /** A file of the tokens of those that call. */
  clients: string;
  remove: () => Promise<void>;
}

/** A fleet that is enrolled, every device with a token and seen once. The database is closed. */
async function fleet(count: number): Promise<Fleet> {
  const world = await manyDevicesWorld(count);
  const { db, path } = world;
  const now = world.clock.now();
  const callers: string[] = [];
  const write = { name: "bench.enrol", repeatable: true, now, timeoutMs: 600_000 };
  for (let after = "", number = 0; number < count; ) {
    const rows = await db.read.all<{ id: string }>(
      sql`select id from device where id > ${after} order by id limit ${PIECE}`,
    );
    const held = rows.map(({ id }) => {
      const token = tokenOf("device", number++);
      if (number % (count / FEW) === 0) callers.push(token);
      return [id, hashToken(token)];
    });
    await db.write(write, async (tx) => {
      await tx.run(sql`insert into device_token (organisation_id, id, device_id, hash, generation, created_at)
        select ${world.organisation.id}, value ->> 0, value ->> 0, value ->> 1, 1, ${now} from json_each(${JSON.stringify(held)})`);
    });
    after = rows.at(-1)?.id ?? "";
  }
  await db.write(write, async (tx) => {
    await tx.run(sql`update device set state = 'enrolled', enrolled_at = ${now}`);
    await tx.run(sql`insert into device_presence (organisation_id, device_id, last_seen_at)
      select organisation_id, id, ${now} from device`);
  });
  const clients = join(dirname(path), "clients.json");
  writeFileSync(clients, JSON.stringify(callers));
  await db.close();
  return { path, clients, remove: world.close };
}
