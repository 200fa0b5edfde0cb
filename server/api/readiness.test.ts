import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, putDatabase } from "#server/database.ts";
import { testClock } from "#server/testing/clock.ts";
import { type TestDatabase, testDatabase } from "#server/testing/database.ts";
import { testSite } from "#server/testing/site.ts";
import { readiness } from "./readiness.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  testSite(database.db);
});
afterAll(() => database.close());

test("F8 ready while the database takes writes, and not once it does not; asked again a second later", async () => {
  const clock = testClock();
  expect(await readiness(clock)).toMatchObject({ status: "ok", database: "ok" });
  await closeDatabase();
  putDatabase(database.db);
  expect(await readiness(clock)).toMatchObject({ status: "ok" });
  clock.advance(1_000);
  expect(await readiness(clock)).toMatchObject({ status: "unavailable", database: "unavailable" });
});
