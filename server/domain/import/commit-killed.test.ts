import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { count } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import { testClock } from "#server/testing/clock.ts";
import type { CommitOrder } from "#server/testing/commit-process.ts";
import { copyOfMigrated } from "#server/testing/database.ts";
import { uploadRows } from "#server/testing/import.ts";
import { testOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { allocationSummary } from "../allocation/summary.ts";
import type { UserContext } from "../context.ts";
import { commitImport } from "./commit.ts";

const ROWS = 20_000;
const ROUNDS = 40;
const DELAY_MS = 500;
/** The doctor reads 20,000 devices with their history: each so many rounds. */
const DOCTOR_EACH = 8;

let checked: { path: string; remove: () => void };
let context: Omit<UserContext, "db">;
let importId: string;

beforeAll(async () => {
  checked = await copyOfMigrated();
  const db = await openDatabase({ url: `file:${checked.path}` });
  const organisation = await testOrganisation(db, testClock(), { licences: ROWS + 5 });
  const { clock, actor } = organisation.as(organisation.owner);
  context = { clock, actor };
  ({ id: importId } = await uploadRows({ ...context, db }, androidRows(ROWS)));
  await db.close();
});
afterAll(() => checked.remove());

const started: Promise<ChildProcess>[] = [];

/** A process that waits for its order; the next ones start meanwhile. */
async function process(): Promise<ChildProcess> {
  while (started.length < 3) started.push(start());
  return (await started.shift()) as ChildProcess;
}

async function start(): Promise<ChildProcess> {
  const module = new URL("../../testing/commit-process.ts", import.meta.url);
  const child = fork(module, { execArgv: ["--import", "tsx"], silent: true });
  await once(child, "message");
  return child;
}

afterAll(async () => {
  for (const child of await Promise.all(started)) child.kill("SIGKILL");
});

/** Gives the order on a copy of the checked database, does `until` once it is open, and hands over what the killed process left. */
async function inCopy(
  order: Pick<CommitOrder, "key" | "dieBeforeAnswer">,
  until: (child: ChildProcess) => Promise<void>,
  look: (left: UserContext) => Promise<void>,
): Promise<void> {
  const path = `${checked.path}.copy`;
  copyFileSync(checked.path, path);
  const child = await process();
  const exited = once(child, "exit");
  child.send({ ...order, path, actor: context.actor, importId } satisfies CommitOrder);
  await once(child, "message");
  await until(child);
  await exited;
  const db = await openDatabase({ url: `file:${path}` });
  await look({ ...context, db });
  await db.close();
  for (const end of ["", "-wal", "-shm", ".lock"]) rmSync(`${path}${end}`, { force: true });
}

async function deviceCount({ db }: UserContext): Promise<number> {
  const [found] = await db.read.select({ count: count() }).from(device);
  return found?.count ?? 0;
}

test("F1 P1 P4 kill -9 in a 20,000-row commit leaves all of it or nothing", {
  timeout: 180_000,
}, async () => {
  const outcomes = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const kill = async (child: ChildProcess) => {
      await wait(Math.random() * DELAY_MS);
      child.kill("SIGKILL");
    };
    await inCopy({ key: `round ${round}`, dieBeforeAnswer: false }, kill, async (left) => {
      const devices = await deviceCount(left);
      outcomes.add(devices);
      expect([0, ROWS]).toContain(devices);
      expect(await allocationSummary(left)).toMatchObject({
        inUse: devices,
        available: ROWS + 5 - devices,
      });
      if (round % DOCTOR_EACH === 0) await expectSound(left);
    });
  }
  expect(outcomes.has(0)).toBe(true);
});

test("F2 P4 killed between COMMIT and answer: the same key, or none, gives the first answer; one effect", async () => {
  const die = { key: "lost", dieBeforeAnswer: true };
  const itself = async () => {};
  await inCopy(die, itself, async (left) => {
    expect(await deviceCount(left)).toBe(ROWS);
    const idempotency = {
      scope: left.actor.userId,
      procedure: "import.commit",
      key: "lost",
      bodyHash: "body",
    };
    const again = await commitImport({ ...left, idempotency }, { importId });
    expect(again).toMatchObject({
      preEnrolled: ROWS,
      licences: { drawn: ROWS, availableAfter: 5 },
    });
    expect(await commitImport(left, { importId })).toEqual(again);
    expect(await deviceCount(left)).toBe(ROWS);
    await expectSound(left);
  });
});
