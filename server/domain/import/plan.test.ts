import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { DAY_MS, MINUTE_MS } from "#server/testing/clock.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { beginImport } from "./begin.ts";
import { commitImport } from "./commit.ts";
import { discardImport } from "./discard.ts";
import { excludeRows } from "./exclude.ts";
import { expireImports, failInterrupted } from "./expire.ts";
import { getImport } from "./get.ts";
import { listImports } from "./list.ts";
import { repairRows } from "./repair-rows.ts";
import { listImportRows } from "./rows.ts";
import { undoImport } from "./undo.ts";
import { watchImport } from "./watch.ts";

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

test("D15 what a dead process was checking is failed when the next one starts", async () => {
  const { as, owner, viewer } = await world.organisation();
  const { importId } = await beginImport(as(owner), {
    fileName: "dead.csv",
    fileSize: 9,
    sha256: "0".repeat(64),
  });
  const ready = await uploadRows(as(owner), GOOD);
  expect(await failInterrupted(world.db, world.clock)).toBe(1);
  expect((await getImport(as(viewer), { importId })).state).toBe("failed");
  expect((await getImport(as(viewer), { importId: ready.id })).state).toBe("ready");
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
  const discarded = await listImports(as(owner), { filter: { states: ["discarded"] } });
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
