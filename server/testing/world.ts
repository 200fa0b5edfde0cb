import { type TestClock, testClock } from "./clock.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { type TestOrganisation, testOrganisation } from "./organisation.ts";

/** A database, a clock, and as many organisations as a test asks for. */
export interface TestWorld extends TestDatabase {
  clock: TestClock;
  organisation(options?: Parameters<typeof testOrganisation>[2]): Promise<TestOrganisation>;
}

/** What most test files begin with; close it in `afterAll`. */
export async function testWorld(): Promise<TestWorld> {
  const database = await testDatabase();
  const clock = testClock();
  return {
    ...database,
    clock,
    organisation: (options) => testOrganisation(database.db, clock, options),
  };
}
