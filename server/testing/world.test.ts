import { afterAll, beforeAll, expect, test } from "vitest";
import { allocationSummary } from "#server/domain/allocation/summary.ts";
import { type TestWorld, testWorld } from "./world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

test("a test's organisation has its people and the licences asked for", async () => {
  const { as, owner, admin } = await world.organisation({ licences: 50, adminLicences: 20 });
  const summary = await allocationSummary(as(owner));
  expect(summary).toMatchObject({ granted: 50, bank: 0, available: 50, inUse: 0 });
  expect(summary.users.find((user) => user.userId === admin.id)?.available).toBe(20);
});
