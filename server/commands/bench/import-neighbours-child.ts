import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { testOrganisation } from "#server/testing/organisation.ts";
import { BENCH_ROWS, benchTemplate, benchWorld, checkFile } from "./import-bench-world.ts";

/** What a neighbour waited at worst but for one call in a hundred, in milliseconds. */
export interface Waits {
  idleMs: number;
  busyMs: number;
}

const PER_SECOND = 200;
const IDLE_MS = 5_000;
const IMPORTS = 4;

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
  const look = await lookups(world.db, world.organisation.id);
  const idle = neighbours(look);
  await pause(IDLE_MS);
  const idleMs = await idle.p99();
  const busy = neighbours(look);
  for (const { organisation, bytes } of others) {
    const context = organisation.as(organisation.owner);
    await commitImport(context, { importId: await checkFile(context, bytes) });
  }
  const busyMs = await busy.p99();
  await world.db.close();
  world.remove();
  return { idleMs, busyMs };
}

/** What a check-in costs at least: the device of an identifier, read by its key. */
async function lookups(db: Database, organisationId: string): Promise<() => Promise<unknown>> {
  const keys = await db.read.all<{ key: string }>(
    sql`select key from identifier where organisation_id = ${organisationId} and kind = 'imei' limit 1000`,
  );
  let next = 0;
  return () =>
    db.read.all(sql`select d.id, d.state from identifier i
      join device d on d.organisation_id = i.organisation_id and d.id = i.device_id
      where i.organisation_id = ${organisationId} and i.kind = 'imei' and i.key = ${keys[next++ % keys.length]?.key ?? ""} and i.released = 0`);
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
