import { and, eq, type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importRow } from "#db/schema/import.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { inState } from "./row-state.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

/** How the rows of one import that meet a condition are found, a page in the order of the files. */
async function planOf(condition: SQL): Promise<string[]> {
  const { organisationId, importId, part, row } = importRow;
  const where = and(eq(organisationId, "a"), eq(importId, "b"), condition);
  const plan = await world.db.read.all<{ detail: string }>(
    sql`explain query plan select cells from ${importRow} where ${where} order by ${part}, ${row} limit 50`,
  );
  return plan.map(({ detail }) => detail);
}

test("the few rows that are not new are found by an index of their own, in the order of the files", async () => {
  for (const state of ["problem", "already-here", "excluded"] as const) {
    const plan = await planOf(inState(state));
    expect(plan).toEqual([expect.stringContaining("import_row_by_state")]);
  }
  // Without its second half the same condition reads the whole import.
  const [whole] = await planOf(sql`state = 'problem'`);
  expect(whole).not.toContain("import_row_by_state");
});
