import { afterAll, beforeAll, expect, test } from "vitest";
import { uploadRows } from "#server/testing/import.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { commitImport } from "./commit.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

test("P4 a commit repeated, by anybody, gives the first answer and has one effect", async () => {
  const { as, owner } = await world.organisation({ licences: 10 });
  const ready = await uploadRows(as(owner), androidRows(3));
  expect(ready).toMatchObject({
    state: "ready",
    counts: { total: 3, new: 3, alreadyHere: 0, problem: 0, excluded: 0 },
  });
  const first = await commitImport(as(owner), { importId: ready.id });
  expect(first).toMatchObject({
    total: 3,
    preEnrolled: 3,
    licences: { drawn: 3, availableAfter: 7 },
  });
  expect(await commitImport(as(owner), { importId: ready.id })).toEqual(first);
  expect(await allocationSummary(as(owner))).toMatchObject({ available: 7, inUse: 3 });
});
