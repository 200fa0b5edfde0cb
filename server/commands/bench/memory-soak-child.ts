import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { DatabaseUnavailableError } from "#db/errors.ts";
import { checkIn } from "#server/domain/device/check-in.ts";
import { indexSomeDevices } from "#server/domain/device/index-search.ts";
import { lastSeen } from "#server/domain/device/last-seen.ts";
import { listDevices } from "#server/domain/device/list.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { testOrganisation } from "#server/testing/organisation.ts";
import { testWorld } from "#server/testing/world.ts";
import { BENCH_ROWS, checkFile } from "./import-bench-world.ts";

/** Resident memory of the process in MB. */
export interface Soak {
  firstMb: number;
  lastMb: number;
}

const IMPORTS = 50;
const CHECK_INS = 100_000;
/** Written to the database at a time, as in a second of a busy server. */
const FLUSH = 1_000;
const DEVICES = 5_000;
const TRIES = 5;

const file = Uint8Array.from(readFileSync(process.argv[2] ?? ""));
const megabytes = () => process.memoryUsage.rss() / 1024 / 1024;

/** Each import is another organisation's, of the same file; the devices of the first one check in between them. */
async function measure(): Promise<Soak> {
  const world = await testWorld();
  let hashes: string[] = [];
  let calls = 0;
  const importOne = async () => {
    const one = await testOrganisation(world.db, world.clock, { licences: BENCH_ROWS });
    const context = one.as(one.owner);
    await commitImport(context, { importId: await checkFile(context, file) });
    while (await indexSomeDevices(world.db, world.clock.now()));
    await listDevices(context, { filter: { search: String(calls).padStart(6, "0") } });
    return one.id;
  };
  const checkInTimes = async (times: number) => {
    for (let done = 0; done < times; done += 1) {
      await checkIn(world, hashes[calls++ % hashes.length] ?? "", { osVersion: "16" });
      if (calls % FLUSH === 0) {
        await lastSeen().flush(world.db, world.clock.now());
        world.clock.advance(MINUTE_MS);
      }
    }
  };
  hashes = await enrol(world, await untilDone(importOne));
  await checkInTimes(1);
  const firstMb = megabytes();
  for (let number = 1; number < IMPORTS; number++) {
    await untilDone(importOne);
    await checkInTimes(Math.ceil(CHECK_INS / IMPORTS));
  }
  const lastMb = megabytes();
  await world.close();
  return { firstMb, lastMb };
}

/** On a machine that is busy with others a write may take too long; it is undone then, and the import is begun anew. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError) || tries === TRIES) throw error;
    }
  }
}

/** Enrols some devices of an organisation; answers the hashes of their tokens. */
async function enrol(
  { db, clock }: Awaited<ReturnType<typeof testWorld>>,
  organisationId: string,
): Promise<string[]> {
  const now = clock.now();
  const hash = sql`substr(replace(id, '-', '') || replace(id, '-', ''), 1, 64)`;
  await db.write({ name: "bench.enrol", repeatable: true, now }, async (tx) => {
    await tx.run(sql`update device set state = 'enrolled', enrolled_at = ${now}
      where id in (select id from device where organisation_id = ${organisationId} limit ${DEVICES})`);
    await tx.run(sql`insert into device_token (organisation_id, id, device_id, hash, generation, created_at)
      select organisation_id, id, id, ${hash}, 1, ${now} from device where state = 'enrolled'`);
  });
  const rows = await db.read.all<{ hash: string }>(sql`select hash from device_token`);
  return rows.map((row) => row.hash);
}

process.on("message", async () => process.send?.(await measure()));
