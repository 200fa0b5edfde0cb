import { afterEach, describe, expect, test } from "vitest";
import { testClock } from "#server/testing/clock.ts";
import { type TestDatabase, testDatabase } from "#server/testing/database.ts";
import { deviceClient } from "#server/testing/device-call.ts";
import { testSite } from "#server/testing/site.ts";

let database: TestDatabase;
afterEach(() => database.close());

const CALLS: [path: string, call: Parameters<ReturnType<typeof deviceClient>>[1]][] = [
  [
    "account.register",
    { input: { email: "a@b.example", password: "seven quiet lanterns", name: "A" } },
  ],
  ["account.signIn", { input: { email: "a@b.example", password: "seven quiet lanterns" } }],
  ["enrolment.status", { token: `req_${"a".repeat(43)}`, query: true }],
  ["enrolment.claim", { token: `req_${"a".repeat(43)}` }],
  ["device.checkIn", { token: `dev_${"a".repeat(43)}` }],
];

describe("P8 while the database cannot answer", () => {
  test.each(CALLS)(
    "%s is 503, to be repeated, and tells nothing of the database",
    async (path, call) => {
      database = await testDatabase();
      testSite(database.db);
      await database.db.close();
      const { status, appCode, headers, error } = await deviceClient(testClock())(path, call);
      expect({ status, appCode }).toEqual({ status: 503, appCode: "UNAVAILABLE" });
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      expect(error?.data.retryable).toBe(true);
      expect(error?.data.details).toBeNull();
      expect(error?.message).not.toMatch(/sql|closed|select|\//i);
    },
  );
});
