import { afterAll, beforeAll, expect, test } from "vitest";
import { commitImport } from "#server/domain/import/commit.ts";
import { enrolMany } from "#server/testing/enrol-many.ts";
import { uploadRows } from "#server/testing/import.ts";
import { systemContext, type TestOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { countedWorld } from "#server/testing/statement-counter.ts";
import { androidRows } from "#server/testing/template.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { assignDevices, unassignDevices } from "./assign.ts";
import { cancelDevices, resumeDevices, retireDevices, suspendDevices } from "./change-state.ts";
import { countByState } from "./count.ts";
import { listDevices } from "./list.ts";
import { mapDevices } from "./map.ts";
import type { Outcome } from "./selection.ts";

const MANY = 5_000;
/** Cancelled first, so that every verb meets rows it cannot take. */
const ENDED = 40;
/** What one verb may send for 5,000 rows: lines of history go a thousand at a time, all else by set. */
const MOST_STATEMENTS = 24;

let world: Awaited<ReturnType<typeof countedWorld>>;
let of: TestOrganisation;
let importId: string;
let ended: string[];

beforeAll(async () => {
  world = await countedWorld();
  of = await world.organisation({ licences: MANY });
  const view = await uploadRows(of.as(of.owner), androidRows(MANY, 0));
  importId = view.id;
  await commitImport(of.as(of.owner), { importId });
  const { items } = await listDevices(of.as(of.owner), { filter: { importId }, limit: ENDED });
  ended = items.map((item) => item.id);
  await cancelDevices(of.as(of.owner), { selection: { ids: ended } });
}, 60_000);
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

/** Does a verb for all of the import by filter: the ended ones fail by id and code, all others are done, and set-based. */
async function forAll(
  verb: (selection: { filter: { importId: string }; expectedCount: number }) => Promise<Outcome>,
  code = "CONFLICT",
): Promise<Outcome> {
  world.counter.take();
  const outcome = await verb({ filter: { importId }, expectedCount: MANY });
  const { count, texts } = world.counter.take();
  expect(count, texts.join("\n")).toBeLessThanOrEqual(MOST_STATEMENTS);
  expect(outcome.failed.map(({ id }) => id).sort()).toEqual([...ended].sort());
  expect(new Set(outcome.failed.map(({ appCode }) => appCode))).toEqual(new Set([code]));
  expect(new Set(outcome.done).size).toBe(MANY - ENDED);
  expect(outcome.skipped).toEqual([]);
  return outcome;
}

test("5,000 rows by filter through every verb: each row's outcome is said, and the statements are few whatever their number", async () => {
  const owner = of.as(of.owner);
  const userIds = of.agents.map((agent) => agent.id);
  await forAll((selection) => assignDevices(owner, { selection, userIds, mode: "replace" }));
  await forAll((selection) => mapDevices(owner, { selection, outletId: of.outlets[0]?.id }));
  const { done } = await forAll((selection) => unassignDevices(owner, { selection }));
  await enrolMany(systemContext(world.db, world.clock), of.id, done);
  await forAll((selection) => suspendDevices(owner, { selection }));
  await forAll((selection) => resumeDevices(owner, { selection }));
  await forAll((selection) => suspendDevices(owner, { selection }));
  await forAll((selection) => retireDevices(owner, { selection }));
  expect(await countByState(owner, { filter: { importId } })).toMatchObject({
    "pre-enrolled": 0,
    enrolled: 0,
    suspended: 0,
    retired: MANY - ENDED,
    cancelled: ENDED,
  });
  expect(await allocationSummary(owner)).toMatchObject({ inUse: 0, available: MANY });
}, 60_000);
