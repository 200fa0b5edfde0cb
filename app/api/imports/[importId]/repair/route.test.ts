import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { SITE, sessionCookie, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { GET } from "./route.ts";

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;
let own: string;
let foreign: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  ours = await world.organisation();
  theirs = await world.organisation();
  const rows = [{ platform: "Android", imei: "12345" }];
  own = (await uploadRows(ours.as(ours.owner), rows)).id;
  foreign = (await uploadRows(theirs.as(theirs.owner), rows)).id;
});
afterAll(() => world.close());

async function repair(importId: string, userId: string | null, format = "csv") {
  const headers = userId ? { cookie: await sessionCookie(userId) } : undefined;
  const request = new Request(`${SITE}/api/imports/${importId}/repair?format=${format}`, {
    headers,
  });
  return GET(request, { params: Promise.resolve({ importId }) });
}

describe("the repair workbook", () => {
  test("has the problem rows, for those who read imports", async () => {
    for (const { id } of [ours.owner, ours.admin, ours.viewer]) {
      const response = await repair(own, id);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain("12345");
    }
  });

  test("T14 is not for agents, nor for anybody signed out", async () => {
    expect((await repair(own, ours.agents[0]?.id ?? "")).status).toBe(403);
    expect((await repair(own, null)).status).toBe(401);
  });

  test.each(["csv", "xlsx"])(
    "T13 of another organisation's import is not found, as a made-up one (%s)",
    async (format) => {
      const before = await organisationDigest(world.db, theirs.id);
      for (const importId of [foreign, randomUUID()]) {
        const response = await repair(importId, ours.owner.id, format);
        expect(response.status).toBe(404);
        expect(await response.text()).not.toContain("12345");
      }
      expect(await organisationDigest(world.db, theirs.id)).toBe(before);
    },
  );
});
