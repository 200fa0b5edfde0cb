import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#server/testing/clock.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createLink } from "./create-link.ts";
import { createToken } from "./create-token.ts";
import { listLinks } from "./list-links.ts";
import { listTokens } from "./list-tokens.ts";

const hashOf = (tokenId: string) => createHash("sha256").update(tokenId).digest("hex");

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  ours = await world.organisation();
  theirs = await world.organisation();
  // Turn about, so that a page that forgot whose it is would hold both.
  for (let number = 0; number < 5; number++) {
    for (const org of [ours, theirs]) {
      const label = `${org === ours ? "Ours" : "Theirs"} ${number}`;
      const expiresAt = new Date(world.clock.now() + 7 * DAY_MS).toISOString();
      await createLink(org.as(org.owner), { label });
      await createToken(org.as(org.owner), { label, expiresAt, maxUses: 2 }, (tokenId) =>
        hashOf(tokenId),
      );
    }
  }
});
afterAll(() => world.close());

test.each([
  ["links", listLinks],
  ["tokens", listTokens],
] as const)(
  "P6 pages of %s lead forward and back over the same rows, ours alone",
  async (_, list) => {
    const page = (cursor: string | null) => list(ours.as(ours.owner), { cursor, limit: 2 });
    const first = await page(null);
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    const seen = [first, second, third].flatMap(({ items }) => items.map((one) => one.label));
    expect(seen).toEqual([4, 3, 2, 1, 0].map((number) => `Ours ${number}`));
    expect([first.total, first.previousCursor, third.nextCursor]).toEqual([5, null, null]);
    expect(await page(third.previousCursor)).toEqual(second);
    expect(await page(second.previousCursor)).toEqual(first);
  },
);
