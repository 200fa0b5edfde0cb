import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addOutlet } from "#server/domain/outlet/add-outlet.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { SITE, sessionCookie, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { GET } from "./route.ts";

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  ours = await world.organisation();
  theirs = await world.organisation();
  await addOutlet(ours.as(ours.owner), { name: '=HYPERLINK("http://x","y")' });
  await addOutlet(theirs.as(theirs.owner), { name: "Theirs alone" });
});
afterAll(() => world.close());

async function exported(userId: string | null, query: string) {
  const headers = userId ? { cookie: await sessionCookie(userId) } : undefined;
  return GET(new Request(`${SITE}/api/outlets/export?${query}`, { headers }));
}

describe("the export of outlets", () => {
  test("T21 guards what a spreadsheet would run", async () => {
    const text = await (await exported(ours.owner.id, "format=csv")).text();
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(text).not.toMatch(/(^|[,\n"])=/);
  });

  test("T13 has our own alone, whatever partner is asked for", async () => {
    for (const query of ["format=csv", `format=csv&partner=${theirs.partners[0]?.id}`]) {
      const text = await (await exported(ours.owner.id, query)).text();
      expect(text).toContain("Outlet,Channel partner");
      expect(text).not.toContain("Theirs");
    }
  });

  test("T14 is for those who read outlets", async () => {
    expect((await exported(ours.viewer.id, "format=xlsx")).status).toBe(200);
    expect((await exported(ours.agents[0]?.id ?? "", "format=csv")).status).toBe(403);
    expect((await exported(null, "format=csv")).status).toBe(401);
    expect((await exported(ours.owner.id, "format=pdf")).status).toBe(400);
  });
});
