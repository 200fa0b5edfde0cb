import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROCEDURES, placesOf, sampleInput } from "#server/testing/console-call.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { SITE, sessionCookie, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { handleConsoleRequest } from "./console-handler.ts";

let world: TestWorld;
let ours: TestOrganisation;
let cookie: string;
let before: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  ours = await world.organisation();
  cookie = await sessionCookie(ours.owner.id);
  before = await organisationDigest(world.db, ours.id);
});
afterAll(() => world.close());

const mutations = Object.keys(PROCEDURES).filter((path) => PROCEDURES[path]?.type === "mutation");
const bodyOf = (path: string) =>
  JSON.stringify(sampleInput(path, randomUUID(), placesOf(path)[0]) ?? {});

function post(path: string, headers: Record<string, string>): Promise<Response> {
  const sent = { cookie, "content-type": "application/json", ...headers };
  const url = `${SITE}/api/trpc/${path}`;
  return handleConsoleRequest(
    new Request(url, { method: "POST", headers: sent, body: bodyOf(path) }),
  );
}

const ELSEWHERE: [name: string, headers: Record<string, string>][] = [
  ["a foreign page", { origin: "https://evil.example" }],
  ["an opaque one", { origin: "null" }],
  ["nowhere", {}],
];

describe.each(mutations)("T16 %s", (path) => {
  test.each(ELSEWHERE)("from %s is 403", async (_name, headers) => {
    const refused = await post(path, headers);
    expect(refused.status).toBe(403);
    // Not for the role: whoever may is refused as well.
    expect(await refused.text()).toContain("does not come from the site's own pages");
  });

  test("by GET is 405", async () => {
    const url = `${SITE}/api/trpc/${path}?input=${encodeURIComponent(bodyOf(path))}`;
    const asked = new Request(url, { headers: { cookie, origin: SITE } });
    expect((await handleConsoleRequest(asked)).status).toBe(405);
  });
});

test("T16 none of it changed anything", async () => {
  expect(mutations.length).toBeGreaterThan(40);
  expect(await organisationDigest(world.db, ours.id)).toBe(before);
});
