import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#server/testing/database.ts";
import { SITE, sessionCookie, testSite } from "#server/testing/site.ts";
import { handleAuthRequest } from "./auth-handler.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  testSite(database.db);
});
afterAll(() => database.close());

async function post(path: string, headers: Record<string, string>) {
  const request = new Request(`${SITE}/api/auth/${path}`, { method: "POST", headers, body: "" });
  const response = await handleAuthRequest(request, {
    params: Promise.resolve({ nextauth: path.split("/") }),
  });
  return response.status;
}

test.each(["https://evil.example", "null"])(
  "T16 a sign-in posted from %s is 403",
  async (origin) => {
    expect(await post("callback/credentials", { origin })).toBe(403);
  },
);

test("T16 with a session's cookie a post that does not say where it comes from is 403", async () => {
  expect(await post("signout", { cookie: await sessionCookie("u") })).toBe(403);
});

test("T22 strangers cannot write our log", async () => {
  expect(await post("_log", { origin: SITE })).toBe(404);
});

test("T25 a long form is refused", async () => {
  expect(await post("callback/credentials", { "content-length": "1000000" })).toBe(413);
});
