import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { checkIn } from "#server/domain/device/check-in.ts";
import { lastSeen } from "#server/domain/device/last-seen.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { testOrganisation } from "#server/testing/organisation.ts";
import {
  BENCH_ROWS,
  type BenchWorld,
  benchTemplate,
  benchWorld,
  checkFile,
} from "./import-bench-world.ts";

/** What a neighbour waited at worst but for one call in a hundred, in milliseconds. */
export interface Waits {
  idleMs: number;
  busyMs: number;
}

const PER_SECOND = 200;
const IDLE_MS = 5_000;
const IMPORTS = 4;
const DEVICES = 1_000;
/** What is noted is written every second, as `startLastSeen` does. */
const EACH_MS = 1_000;
const MINUTE_EACH_LAP = (1.1 * MINUTE_MS) / DEVICES;

/** One world with 20,000 devices; neighbours call while nothing else happens, then while four organisations import as many each. */
async function measure(): Promise<Waits> {
  const world = await benchWorld();
  const first = await checkFile(world.context, await benchTemplate(world));
  await commitImport(world.context, { importId: first });
  const others = [];
  for (let number = 0; number < IMPORTS; number++) {
    const organisation = await testOrganisation(world.db, world.clock, {
      licences: BENCH_ROWS,
      agents: 40,
    });
    others.push({ organisation, bytes: await benchTemplate({ organisation }) });
  }
  const look = await checkIns(world);
  const writing = setInterval(() => lastSeen().flush(world.db, world.clock.now()), EACH_MS);
  const idle = neighbours(look);
  await pause(IDLE_MS);
  const idleMs = await idle.p99();
  const busy = neighbours(look);
  for (const { organisation, bytes } of others) {
    const context = organisation.as(organisation.owner);
    await commitImport(context, { importId: await checkFile(context, bytes) });
  }
  const busyMs = await busy.p99();
  clearInterval(writing);
  await world.db.close();
  world.remove();
  return { idleMs, busyMs };
}

/**
 * Check-ins of 1,000 enrolled devices in turn, as a device client's: its token's device, state, organisation and holders are read,
 * and each is seen anew, for the clock moves on a minute before one calls again.
 */
async function checkIns(world: BenchWorld): Promise<() => Promise<unknown>> {
  const { db, organisation } = world;
  const hashes = await enrolled(db, organisation.id);
  let calls = 0;
  const start = world.clock.now();
  const clock = { now: () => start + Math.ceil(calls * MINUTE_EACH_LAP) };
  return () => checkIn({ db, clock }, hashes[calls++ % hashes.length] ?? "", { osVersion: "14" });
}

/** Makes client tokens for so many devices, and answers their hashes. */
async function enrolled(db: Database, organisationId: string): Promise<string[]> {
  const ids = sql`select id from device where organisation_id = ${organisationId} limit ${DEVICES}`;
  const token = sql`lower(hex(randomblob(32)))`;
  return db.write({ name: "bench.enrol", now: 0 }, async (tx) => {
    await tx.run(sql`update device set state = 'enrolled', enrolled_at = 1
      where organisation_id = ${organisationId} and id in (${ids})`);
    const rows = await tx.all<{ hash: string }>(sql`
      insert into device_token (organisation_id, id, device_id, hash, generation, created_at)
      select ${organisationId}, ${token}, id, ${token}, 1, 1 from (${ids}) returning hash`);
    return rows.map(({ hash }) => hash);
  });
}

function neighbours(look: () => Promise<unknown>): { p99(): Promise<number> } {
  const waits: number[] = [];
  const waiting = new Set<Promise<void>>();
  const workerData = { perSecond: PER_SECOND };
  const clock = new Worker(new URL("./neighbour-clock.mjs", import.meta.url), { workerData });
  clock.on("message", (called: number) => {
    const answered = look().then(() => {
      waits.push(performance.timeOrigin + performance.now() - called);
      waiting.delete(answered);
    });
    waiting.add(answered);
  });
  return {
    async p99() {
      await clock.terminate();
      await Promise.all(waiting);
      const sorted = waits.sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
    },
  };
}

process.on("message", async () => process.send?.(await measure()));
