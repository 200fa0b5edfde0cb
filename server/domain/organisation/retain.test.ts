import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importRow } from "#db/schema/import.ts";
import { request } from "#db/schema/request.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import { fillWorld } from "#server/testing/filled-world.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { expireRequests } from "../enrolment/expire.ts";
import { expireImports } from "../import/expire.ts";
import { changeSettings } from "./change-settings.ts";
import { applyRetention } from "./retain.ts";

let world: TestWorld;
let acme: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  ({ acme } = await fillWorld(world));
  await world.db.write({ name: "test.address", repeatable: true, now: world.clock.now() }, (tx) =>
    tx.update(request).set({ address: "203.0.113.9" }).where(eq(request.organisationId, acme.id)),
  );
});
afterAll(() => world.close());

const closedRequests = () =>
  world.db.read
    .select({ state: request.state, address: request.address })
    .from(request)
    .where(eq(request.organisationId, acme.id));
const cells = () =>
  world.db.read
    .select({ cells: importRow.cells })
    .from(importRow)
    .where(and(eq(importRow.organisationId, acme.id), eq(importRow.state, "new")));

test("T35 nothing is dropped where everything is kept, or before its day", async () => {
  world.clock.advance(40 * DAY_MS);
  expect(await applyRetention(world.db, world.clock)).toBe(0);
  await changeSettings(acme.as(acme.owner), { retentionDays: 90 });
  expect(await applyRetention(world.db, world.clock)).toBe(0);
});

test("T35 addresses of closed requests and cells of finished imports go, and all stays sound", async () => {
  world.clock.advance(90 * DAY_MS);
  await expireImports(world.db, world.clock);
  await expireRequests(world.db, world.clock);
  expect(await applyRetention(world.db, world.clock)).toBeGreaterThan(3);
  for (const { state, address } of await closedRequests()) expect(address, state).toBeNull();
  expect(new Set((await cells()).map((row) => row.cells))).toEqual(new Set(["{}"]));
  expect(await applyRetention(world.db, world.clock)).toBe(0);
  await expectSound(world);
});
