import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { device, deviceToken } from "#db/schema/device.ts";
import { DAY_MS, MINUTE_MS } from "#server/testing/clock.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadFile, uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { change } from "../change.ts";
import { beginImport } from "./begin.ts";
import { commitImport } from "./commit.ts";
import { discardImport } from "./discard.ts";
import { excludeRows } from "./exclude.ts";
import { expireImports } from "./expire.ts";
import { getImport } from "./get.ts";
import { listImports } from "./list.ts";
import { repairRows } from "./repair-rows.ts";
import { listImportRows } from "./rows.ts";
import { undoImport } from "./undo.ts";
import { watchImport } from "./watch.ts";
import { writeRepair } from "./write-repair.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(async () => {
  await expireImports(world.db, world.clock);
  await expectSound(world);
});
afterAll(() => world.close());

const GOOD = androidRows(4);
const BAD = [
  { platform: "Andriod", imei: testImei(21) },
  { platform: "Android", imei: testImei(22).slice(0, 14) },
];

for (const format of ["xlsx", "csv"] as const) {
  test(`the repair file (${format}) comes back mended into the same import`, async () => {
    const { as, owner } = await world.organisation();
    const ready = await uploadRows(as(owner), [...GOOD, ...BAD]);
    expect(ready.counts).toMatchObject({ new: 4, problem: 2 });
    const { rows } = await repairRows(as(owner), { importId: ready.id });
    const mended = rows.map((row) => ({ ...row, cells: { ...row.cells, platform: "Android" } }));
    const bytes = Uint8Array.from(await writeRepair({ format, rows: mended }));
    const repair = await uploadFile(as(owner), bytes, {
      fileName: `repair.${format}`,
      repairs: ready.id,
    });
    expect(repair).toMatchObject({ state: "discarded", repairsId: ready.id });
    const last = [];
    for await (const event of watchImport(as(owner), { importId: repair.id })) last.push(event);
    expect(last.at(-1)).toMatchObject({ type: "done", state: "ready", mergedInto: ready.id });

    const plan = await getImport(as(owner), { importId: ready.id });
    expect(plan).toMatchObject({ state: "ready", counts: { total: 6, new: 5, problem: 1 } });
    expect(plan.version).toBeGreaterThan(ready.version);
    const { items } = await listImportRows(as(owner), { importId: ready.id });
    expect(items.map(({ part, row, state }) => [part, row, state])).toEqual([
      [0, 2, "new"],
      [0, 3, "new"],
      [0, 4, "new"],
      [0, 5, "new"],
      [1, 2, "new"],
      [1, 3, "problem"],
    ]);
    expect(items.at(-1)?.codes).toEqual(["IMEI_14_DIGITS"]);
    expect((await listImports(as(owner), {})).items.map(({ id }) => id)).toEqual([ready.id]);
    await expect(
      commitImport(as(owner), { importId: ready.id, version: ready.version }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      details: { reason: "plan-moved" },
    });
    expect(await commitImport(as(owner), { importId: ready.id })).toMatchObject({
      total: 6,
      preEnrolled: 5,
    });
  });
}

test("a repaired row that repeats one that stays is DUPLICATE_IN_FILE; a refused repair changes nothing", async () => {
  const { as, owner } = await world.organisation();
  const ready = await uploadRows(as(owner), [...GOOD, ...BAD]);
  const refused = await uploadRows(as(owner), [], { repairs: ready.id });
  expect(refused).toMatchObject({ state: "failed", failure: { code: "NO_ROWS" } });
  expect((await getImport(as(owner), { importId: ready.id })).counts).toMatchObject({
    new: 4,
    problem: 2,
  });
  await uploadRows(as(owner), [{ platform: "Android", imei: testImei(2) }], { repairs: ready.id });
  const { items } = await listImportRows(as(owner), {
    importId: ready.id,
    filter: { state: "problem" },
  });
  expect(items.map(({ part, codes }) => [part, ...codes])).toEqual([[1, "DUPLICATE_IN_FILE"]]);
});

test("a repair uploaded after the commit is an import of its own", async () => {
  const { as, owner } = await world.organisation();
  const ready = await uploadRows(as(owner), [...GOOD, ...BAD]);
  await commitImport(as(owner), { importId: ready.id });
  const own = await uploadRows(as(owner), androidRows(1, 30), { repairs: ready.id });
  expect(own).toMatchObject({ state: "ready", repairsId: null, counts: { total: 1, new: 1 } });
});

test("rows are excluded and come back as what they were; the first N are kept", async () => {
  const { as, owner } = await world.organisation();
  const { id: importId } = await uploadRows(as(owner), [...GOOD, ...BAD]);
  const rows = [
    { part: 0, row: 2 },
    { part: 0, row: 6 },
  ];
  expect(await excludeRows(as(owner), { importId, rows, excluded: true })).toMatchObject({
    new: 3,
    problem: 1,
    excluded: 2,
  });
  expect(await excludeRows(as(owner), { importId, rows, excluded: false })).toMatchObject({
    new: 4,
    problem: 2,
    excluded: 0,
  });
  expect(await excludeRows(as(owner), { importId, keepFirst: 1, excluded: true })).toMatchObject({
    new: 1,
    excluded: 3,
  });
  const { items } = await listImportRows(as(owner), { importId, filter: { state: "new" } });
  expect(items.map(({ row }) => row)).toEqual([2]);
  expect(await excludeRows(as(owner), { importId, excluded: false })).toMatchObject({
    new: 4,
    problem: 2,
  });
});

test("undo cancels what is unchanged, returns its licences, and lists what it kept", async () => {
  const { as, owner, admin } = await world.organisation({ licences: 10, adminLicences: 4 });
  const { id: importId } = await uploadRows(as(admin), GOOD);
  await commitImport(as(admin), { importId });
  const { items } = await listImportRows(as(owner), { importId });
  const [enrolled, changed] = items.map((row) => row.deviceId ?? "");
  await touch(as(owner), enrolled ?? "", "enrolled");
  await touch(as(owner), changed ?? "", "pre-enrolled");
  world.clock.advance(7 * DAY_MS - 1);
  const undone = await undoImport(as(owner), { importId });
  expect(undone).toEqual({
    cancelled: 2,
    licencesReturned: 2,
    kept: [
      { deviceId: enrolled, reason: "enrolled" },
      { deviceId: changed, reason: "changed" },
    ],
  });
  expect(await undoImport(as(admin), { importId })).toEqual(undone);
  const view = await getImport(as(owner), { importId });
  expect(view).toMatchObject({ state: "undone", undone, result: { preEnrolled: 4 } });
  const summary = await allocationSummary(as(owner));
  expect(summary.users.find((user) => user.userId === admin.id)).toMatchObject({
    available: 2,
    inUse: 2,
  });
  const again = await uploadRows(as(admin), GOOD);
  expect(again.counts).toMatchObject({ new: 2, alreadyHere: 2 });
});

/** A change of one device by another verb, with its line of history. */
async function touch(
  context: Parameters<typeof change>[0],
  deviceId: string,
  state: "enrolled" | "pre-enrolled",
) {
  const organisationId = context.actor.kind === "user" ? context.actor.organisationId : "";
  await change(context, { name: "test.touch", organisationId }, async (unit) => {
    await unit.tx.update(device).set({ state, version: 2 }).where(eq(device.id, deviceId));
    if (state === "enrolled") {
      const hash = "ab".repeat(32);
      await unit.tx
        .insert(deviceToken)
        .values({
          organisationId,
          id: deviceId,
          deviceId,
          hash,
          generation: 1,
          createdAt: unit.now,
        });
    }
    unit.record({ thingKind: "device", thingId: deviceId, action: "touched", state });
    return null;
  });
}

test("an undo after 7 days is refused, and so is one of an import that was never committed", async () => {
  const { as, owner } = await world.organisation();
  const { id: importId } = await uploadRows(as(owner), GOOD);
  await expect(undoImport(as(owner), { importId })).rejects.toMatchObject({ code: "CONFLICT" });
  await commitImport(as(owner), { importId });
  world.clock.advance(7 * DAY_MS + 1);
  await expect(undoImport(as(owner), { importId })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "undo-over" },
  });
});

test("D15 nothing stays checking for over 15 minutes, nor ready past its date", async () => {
  const { as, owner, viewer, id } = await world.organisation();
  const begun = await beginImport(as(owner), {
    fileName: "a.csv",
    fileSize: 9,
    sha256: "0".repeat(64),
  });
  const ready = await uploadRows(as(owner), GOOD);
  world.clock.advance(15 * MINUTE_MS);
  expect(await expireImports(world.db, world.clock, id)).toBe(1);
  expect(await getImport(as(viewer), { importId: begun.importId })).toMatchObject({
    state: "failed",
    failure: { code: "UPLOAD_INCOMPLETE" },
  });
  world.clock.advance(7 * DAY_MS);
  await expect(commitImport(as(owner), { importId: ready.id })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect((await listImports(as(viewer), {})).items[0]).toMatchObject({
    id: ready.id,
    state: "expired",
  });
  await expect(commitImport(as(owner), { importId: ready.id })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "state", state: "expired" },
  });
});

test("imports are listed a page at a time, newest first, by state", async () => {
  const { as, owner } = await world.organisation();
  const ids: string[] = [];
  for (let number = 1; number <= 3; number++) {
    world.clock.advance(1);
    ids.unshift((await uploadRows(as(owner), androidRows(1, number))).id);
  }
  await discardImport(as(owner), { importId: ids[1] ?? "" });
  const first = await listImports(as(owner), { limit: 2 });
  expect(first).toMatchObject({
    total: 3,
    totalIsEstimate: false,
    items: [{ id: ids[0] }, { id: ids[1] }],
  });
  const second = await listImports(as(owner), { limit: 2, cursor: first.nextCursor });
  expect(second).toMatchObject({ nextCursor: null, items: [{ id: ids[2] }] });
  const discarded = await listImports(as(owner), { filter: { state: ["discarded"] } });
  expect(discarded).toMatchObject({ total: 1, items: [{ id: ids[1] }] });
});

test("T13 T14 imports of another organisation are NOT_FOUND to every verb; viewers read, agents do not", async () => {
  const [ours, theirs] = [await world.organisation(), await world.organisation()];
  const { id: importId } = await uploadRows(theirs.as(theirs.owner), GOOD);
  const stranger = ours.as(ours.owner);
  const verbs = [
    getImport,
    listImportRows,
    repairRows,
    commitImport,
    discardImport,
    undoImport,
  ] as const;
  for (const verb of verbs)
    await expect(verb(stranger, { importId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(excludeRows(stranger, { importId, excluded: true })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(watchImport(stranger, { importId }).next()).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(uploadRows(stranger, GOOD, { repairs: importId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect((await listImports(stranger, {})).total).toBe(0);
  for (const verb of [commitImport, discardImport, undoImport]) {
    await expect(verb(theirs.as(theirs.viewer), { importId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  }
  const agent = theirs.agents[0];
  if (!agent) throw new Error("no agent");
  await expect(getImport(theirs.as(agent), { importId })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await getImport(theirs.as(theirs.viewer), { importId })).toMatchObject({
    state: "ready",
    counts: { new: 4 },
  });
});
