import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { device } from "#db/schema/device.ts";
import { outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import { uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { cancelDevices } from "../device/change-state.ts";
import { commitImport } from "./commit.ts";
import { excludeRows } from "./exclude.ts";
import { getImport } from "./get.ts";
import { listImportRows } from "./rows.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const deviceCount = async (organisationId: string) => {
  const count = sql<number>`count(*)`;
  const [found] = await world.db.read
    .select({ count })
    .from(device)
    .where(eq(device.organisationId, organisationId));
  return found?.count;
};

test("P4 B11 a commit repeated, by anybody and at any time, gives the first answer and has one effect", async () => {
  const { as, owner, admin, id } = await world.organisation({ licences: 10 });
  const ready = await uploadRows(as(owner), androidRows(3));
  expect(ready).toMatchObject({
    state: "ready",
    counts: { total: 3, new: 3, alreadyHere: 0, problem: 0, excluded: 0 },
    licences: { needed: 3, available: 10 },
  });
  const first = await commitImport(as(owner), { importId: ready.id, version: ready.version });
  expect(first).toMatchObject({
    total: 3,
    preEnrolled: 3,
    licences: { drawn: 3, availableAfter: 7 },
  });
  expect(await commitImport(as(owner), { importId: ready.id })).toEqual(first);
  world.clock.advance(60_000);
  expect(await commitImport(as(admin), { importId: ready.id, version: 1 })).toEqual(first);
  expect(await allocationSummary(as(owner))).toMatchObject({ available: 7, inUse: 3 });
  expect(await deviceCount(id)).toBe(3);
});

test("P4 B11 two commits of one import at once: both get the same answer, the effect is one", async () => {
  const { as, owner, admin, id } = await world.organisation({ licences: 50 });
  const { id: importId } = await uploadRows(as(owner), androidRows(20));
  const answers = await Promise.all(
    [owner, owner, admin].map((who) => commitImport(as(who), { importId })),
  );
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(await deviceCount(id)).toBe(20);
});

test("P4 a lost answer: the same key gives it again", async () => {
  const { as, owner, id } = await world.organisation({ licences: 5 });
  const { id: importId } = await uploadRows(as(owner), androidRows(2));
  const idempotency = { scope: owner.id, procedure: "import.commit", key: "k1", bodyHash: "h1" };
  const first = await commitImport({ ...as(owner), idempotency }, { importId });
  expect(await commitImport({ ...as(owner), idempotency }, { importId })).toEqual(first);
  expect(await deviceCount(id)).toBe(2);
});

test("B10 P2 too few licences: the plan says so, the commit names both numbers and writes nothing", async () => {
  const { as, owner, id } = await world.organisation({ licences: 4 });
  const ready = await uploadRows(as(owner), androidRows(6));
  expect(ready.licences).toEqual({ needed: 6, available: 4 });
  await expect(commitImport(as(owner), { importId: ready.id })).rejects.toMatchObject({
    code: "ALLOCATION_EXHAUSTED",
    details: { needed: 6, available: 4 },
  });
  expect(await deviceCount(id)).toBe(0);
  const kept = await excludeRows(as(owner), { importId: ready.id, keepFirst: 4, excluded: true });
  expect(kept).toMatchObject({ new: 4, excluded: 2 });
  expect(
    await commitImport(as(owner), { importId: ready.id, version: kept.version }),
  ).toMatchObject({
    total: 6,
    preEnrolled: 4,
    leftOut: { problem: 0, excluded: 2 },
    licences: { drawn: 4, availableAfter: 0 },
  });
});

test("B11 the same file again: said with its date, all rows already here, free, and nothing is written", async () => {
  const { as, owner } = await world.organisation({ licences: 5 });
  const first = await uploadRows(as(owner), androidRows(5));
  const { committedAt } = await commitImport(as(owner), { importId: first.id });
  const again = await uploadRows(as(owner), androidRows(5));
  expect(again.counts).toEqual({ total: 5, new: 0, alreadyHere: 5, problem: 0, excluded: 0 });
  expect(again.sameFile).toEqual({ importId: first.id, fileName: "devices.csv", committedAt });
  const rows = await listImportRows(as(owner), {
    importId: again.id,
    filter: { state: "already-here" },
  });
  const firstRows = await listImportRows(as(owner), { importId: first.id });
  expect(rows.items.map((row) => row.deviceId)).toEqual(firstRows.items.map((row) => row.deviceId));
  expect(await commitImport(as(owner), { importId: again.id })).toMatchObject({
    preEnrolled: 0,
    alreadyHere: 5,
    licences: { drawn: 0, availableAfter: 0 },
  });
});

test("B11 two imports of one file at once: the later gets CONFLICT and a new plan, nothing done", async () => {
  const { as, owner } = await world.organisation({ licences: 20 });
  const one = await uploadRows(as(owner), androidRows(5));
  const other = await uploadRows(as(owner), androidRows(6));
  await commitImport(as(owner), { importId: one.id });
  await expect(
    commitImport(as(owner), { importId: other.id, version: other.version }),
  ).rejects.toMatchObject({
    code: "CONFLICT",
    details: {
      reason: "plan-moved",
      version: other.version + 1,
      counts: { new: 1, alreadyHere: 5 },
    },
  });
  expect(await allocationSummary(as(owner))).toMatchObject({ available: 15, inUse: 5 });
  const plan = await getImport(as(owner), { importId: other.id });
  expect(plan).toMatchObject({ state: "ready", counts: { new: 1, alreadyHere: 5 } });
  expect(await commitImport(as(owner), { importId: other.id })).toMatchObject({
    preEnrolled: 1,
    alreadyHere: 5,
  });
});

test("B11 the world changed since the check: an agent disabled, an outlet removed, a device cancelled", async () => {
  const { as, owner, id, agents, outlets } = await world.organisation({ licences: 20 });
  const earlier = await uploadRows(as(owner), androidRows(1, 90));
  await commitImport(as(owner), { importId: earlier.id });
  const rows = androidRows(4);
  const [first, second] = rows;
  if (first) first.agent = agents[0]?.email ?? "";
  if (second) second.outlet = outlets[1]?.name ?? "";
  const ready = await uploadRows(as(owner), [...rows, ...androidRows(1, 90)]);
  expect(ready.counts).toMatchObject({ new: 4, alreadyHere: 1 });

  const now = world.clock.now();
  await world.db.write({ name: "test.disable", now }, async (tx) => {
    await tx
      .update(user)
      .set({ state: "disabled" })
      .where(eq(user.id, agents[0]?.id ?? ""));
    await tx
      .update(outlet)
      .set({ removedAt: now })
      .where(and(eq(outlet.organisationId, id), eq(outlet.name, "Station")));
  });
  const held = await listImportRows(as(owner), { importId: earlier.id });
  await cancelDevices(as(owner), { selection: { ids: [held.items[0]?.deviceId ?? ""] } });

  await expect(commitImport(as(owner), { importId: ready.id })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "plan-moved", counts: { new: 3, alreadyHere: 0, problem: 2 } },
  });
  const found = await listImportRows(as(owner), {
    importId: ready.id,
    filter: { state: "problem" },
  });
  expect(found.items.map((row) => row.problems)).toMatchObject([
    [{ code: "AGENT_DISABLED", column: "agent", cell: "C2", value: agents[0]?.email }],
    [{ code: "OUTLET_UNKNOWN", column: "outlet", cell: "D3", value: "Station" }],
  ]);
  await world.db.write({ name: "test.enable", now }, async (tx) => {
    await tx
      .update(user)
      .set({ state: "active" })
      .where(eq(user.id, agents[0]?.id ?? ""));
  });
  const result = await commitImport(as(owner), { importId: ready.id });
  expect(result).toMatchObject({ preEnrolled: 3, leftOut: { problem: 2 } });
});

test("P4 all or nothing refuses while rows have problems; leaving them out commits the rest", async () => {
  const { as, owner } = await world.organisation({ licences: 20 });
  const ready = await uploadRows(as(owner), [
    ...androidRows(2),
    { platform: "Android", imei: "123" },
  ]);
  expect(ready.counts).toMatchObject({ new: 2, problem: 1 });
  await expect(
    commitImport(as(owner), { importId: ready.id, mode: "all-or-nothing" }),
  ).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "problems", problem: 1 },
  });
  expect(await commitImport(as(owner), { importId: ready.id })).toMatchObject({
    total: 3,
    preEnrolled: 2,
    leftOut: { problem: 1, excluded: 0 },
  });
});

test("P3 an identifier is free in another organisation, and one that ended is free again", async () => {
  const [one, other] = [await world.organisation(), await world.organisation()];
  const first = await uploadRows(one.as(one.owner), androidRows(2));
  await commitImport(one.as(one.owner), { importId: first.id });
  const theirs = await uploadRows(other.as(other.owner), androidRows(2));
  expect(theirs.counts).toMatchObject({ new: 2, alreadyHere: 0 });
  await commitImport(other.as(other.owner), { importId: theirs.id });
  const { items } = await listImportRows(one.as(one.owner), { importId: first.id });
  await cancelDevices(one.as(one.owner), { selection: { ids: [items[0]?.deviceId ?? ""] } });
  const again = await uploadRows(one.as(one.owner), androidRows(2));
  expect(again.counts).toMatchObject({ new: 1, alreadyHere: 1 });
  expect(await commitImport(one.as(one.owner), { importId: again.id })).toMatchObject({
    preEnrolled: 1,
  });
});
