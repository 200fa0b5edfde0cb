import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { historyLine } from "#db/schema/history.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { checkHistory } from "./check-history.ts";
import { exportActivity } from "./export.ts";
import { activityLines } from "./lines.ts";
import { listActivity } from "./list.ts";

let world: TestWorld;
let acme: TestOrganisation;
let importId: string;
let deviceId: string;

beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme", licences: 200, adminLicences: 20 });
  const globex = await world.organisation({ name: "Globex", licences: 10 });
  await createDevice(globex.as(globex.owner), {
    device: { platform: "android", imei: testImei(1) },
  });
  ({ deviceId } = await createDevice(acme.as(acme.admin), {
    device: { platform: "android", imei: testImei(1) },
  }));
  world.clock.advance(60_000);
  const upload = await uploadRows(acme.as(acme.owner), androidRows(120, 10));
  importId = upload.id;
  await commitImport(acme.as(acme.owner), { importId });
});
afterAll(() => world.close());

const viewer = () => acme.as(acme.viewer);

describe("P6 what happened, newest first", () => {
  test("a commit of 120 rows is one change with its first lines and their number", async () => {
    const { items, total } = await listActivity(viewer(), {});
    const [newest] = items;
    expect(newest).toMatchObject({ lineCount: 121, actor: { kind: "user", id: acme.owner.id } });
    expect(newest?.lines).toHaveLength(3);
    expect(total).toBe(items.length);
    const numbers = items.map((item) => item.number);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  });

  test("its lines come a page at a time, each once, with the names of what they touch", async () => {
    const [newest] = (await listActivity(viewer(), {})).items;
    const seen: (string | null)[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page = await activityLines(viewer(), { number: newest?.number ?? 0, after, limit: 50 });
      seen.push(...page.items.map((line) => line.thing.name));
      after = page.nextAfter;
    }
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
    expect(seen).toContain(testImei(10));
  });

  test("pages lead forward and back to the same changes", async () => {
    const whole = (await listActivity(viewer(), { limit: 200 })).items.map((item) => item.number);
    const first = await listActivity(viewer(), { limit: 2 });
    const second = await listActivity(viewer(), { limit: 2, cursor: first.nextCursor });
    const again = await listActivity(viewer(), { limit: 2, cursor: second.previousCursor });
    expect(first.previousCursor).toBeNull();
    expect([...first.items, ...second.items].map((item) => item.number)).toEqual(whole.slice(0, 4));
    expect(again.items).toEqual(first.items);
  });

  test.each([
    ["a person", () => ({ actorId: acme.admin.id }), 1],
    ["a thing", () => ({ thingId: deviceId }), 1],
    [
      "a kind of thing and an action",
      () => ({ thingKind: "import" as const, action: "committed" }),
      1,
    ],
    ["a time before anything", () => ({ until: "2001-01-01T00:00:00Z" }), 0],
  ])("is filtered by %s", async (_what, filter, count) => {
    const page = await listActivity(viewer(), { filter: filter() });
    expect(page.items).toHaveLength(count);
    expect(page.total).toBe(count);
  });

  test("a filter by kind shows the lines of that kind only", async () => {
    const { items } = await listActivity(viewer(), { filter: { thingKind: "device" } });
    const kinds = new Set(items.flatMap((item) => item.lines.map((line) => line.thing.kind)));
    expect([...kinds]).toEqual(["device"]);
  });

  test("the export has every line once, in order", async () => {
    const lines = [];
    for await (const row of exportActivity(viewer(), {})) lines.push(row);
    const stored = await world.db.read.select({ o: historyLine.organisationId }).from(historyLine);
    expect(lines).toHaveLength(stored.filter((row) => row.o === acme.id).length);
    expect(lines.filter((row) => row[7] === "pre-enrolled" && row[4] === "device")).toHaveLength(
      121,
    );
  });

  test("T14 an agent is refused", async () => {
    const agent = acme.as(acme.agents[0] as (typeof acme.agents)[number]);
    await expect(listActivity(agent, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(checkHistory(agent)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("T28 a sound history is said to be", async () => {
    const { changes, ...found } = await checkHistory(viewer());
    expect(found).toEqual({ broken: 0, named: [] });
    expect(changes).toBe((await listActivity(viewer(), {})).total);
  });
});
