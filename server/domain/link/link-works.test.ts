import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enrolmentLink } from "#db/schema/link.ts";
import { organisation } from "#db/schema/organisation.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createLink } from "./create-link.ts";
import { linkWorks } from "./link-works.ts";
import { revokeLink } from "./revoke-link.ts";

let world: TestWorld;
let acme: TestOrganisation;

beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation();
});
afterAll(() => world.close());

const made = (more: { maxUses?: number; expiresAt?: string } = {}) =>
  createLink(acme.as(acme.owner), { label: "Door", ...more });
const change = (linkId: string, values: Partial<typeof enrolmentLink.$inferInsert>) =>
  world.db.write({ name: "test.link", now: world.clock.now() }, (tx) =>
    tx.update(enrolmentLink).set(values).where(eq(enrolmentLink.id, linkId)),
  );

test("a link works as it was given, and as it is typed", async () => {
  const { code } = await made();
  expect(await linkWorks(world, code)).toBe(true);
  expect(await linkWorks(world, ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `)).toBe(true);
});

test("T4 unknown, malformed, expired, used up and revoked are one answer", async () => {
  const [expired, used, revoked] = [
    await made({ expiresAt: new Date(world.clock.now() + DAY_MS).toISOString() }),
    await made({ maxUses: 1 }),
    await made(),
  ];
  expect(await linkWorks(world, used.code)).toBe(true);
  await change(used.linkId, { useCount: 1 });
  await revokeLink(acme.as(acme.owner), { linkId: revoked.linkId });
  world.clock.advance(DAY_MS);
  for (const code of [
    "ABCDEFGHJKLMNPQR",
    "none",
    "",
    "' or 1=1 --",
    expired.code,
    used.code,
    revoked.code,
  ]) {
    expect(await linkWorks(world, code), code).toBe(false);
  }
});

test("of a suspended organisation none works", async () => {
  const { code } = await made();
  await world.db.write({ name: "test.suspend", now: world.clock.now() }, (tx) =>
    tx.update(organisation).set({ state: "suspended" }).where(eq(organisation.id, acme.id)),
  );
  expect(await linkWorks(world, code)).toBe(false);
});
