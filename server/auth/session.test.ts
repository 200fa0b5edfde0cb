import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { organisation } from "#db/schema/organisation.ts";
import { changeUser, sessionCookie, TEST_SECRET, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { readCookie } from "./cookies.ts";
import { actorOfRequest } from "./guard.ts";
import {
  ABSOLUTE_MS,
  IDLE_MS,
  newClaims,
  openSession,
  renewSession,
  sealSession,
} from "./session.ts";

let world: TestWorld;
let acme: Awaited<ReturnType<TestWorld["organisation"]>>;
let cookie: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
beforeEach(async () => {
  acme = await world.organisation();
  cookie = await sessionCookie(acme.admin.id, 1, world.clock);
});
afterAll(() => world.close());

const who = (header = cookie) => actorOfRequest(new Headers({ cookie: header }), world.clock);

describe("T18 a session lives by the user's row", () => {
  test("an active user of an active organisation is who they are", async () => {
    expect(await who()).toEqual({
      kind: "user",
      userId: acme.admin.id,
      name: acme.admin.name,
      organisationId: acme.id,
      role: "admin",
    });
  });

  test.each([
    ["disabled", { state: "disabled" }],
    ["removed", { state: "removed" }],
    ["not yet activated", { emailVerifiedAt: null }],
    ["of a newer session version", { sessionVersion: 2 }],
    ["without an organisation", { organisationId: null, role: null }],
  ] as const)("a user who is %s is nobody at the next call", async (_what, columns) => {
    expect(await who()).not.toBeNull();
    await changeUser(world.db, acme.admin.id, columns);
    expect(await who()).toBeNull();
  });

  test("the role is the row's, not the cookie's", async () => {
    await changeUser(world.db, acme.admin.id, { role: "viewer" });
    expect(await who()).toMatchObject({ role: "viewer" });
  });

  test("people of a suspended organisation are nobody", async () => {
    await world.db.write({ name: "test.suspend", repeatable: true, now: 1 }, async (tx) => {
      await tx.update(organisation).set({ state: "suspended" }).where(eq(organisation.id, acme.id));
    });
    expect(await who()).toBeNull();
  });

  test("a made password must be changed before anything else", async () => {
    await changeUser(world.db, acme.admin.id, { passwordChangeRequired: true });
    await expect(who()).rejects.toMatchObject({ code: "PASSWORD_CHANGE_REQUIRED" });
  });
});

describe("T18 a session ends", () => {
  test("after 12 hours without use", async () => {
    world.clock.advance(IDLE_MS - 1);
    expect(await who()).not.toBeNull();
    world.clock.advance(1);
    expect(await who()).toBeNull();
  });

  test("after 7 days whatever happens", async () => {
    const key = { secret: TEST_SECRET, clock: world.clock };
    let value = await sealSession(
      newClaims({ userId: acme.admin.id, sessionVersion: 1 }, world.clock.now()),
      TEST_SECRET,
    );
    for (let used = 0; used + IDLE_MS / 2 < ABSOLUTE_MS; used += IDLE_MS / 2) {
      world.clock.advance(IDLE_MS / 2);
      value = (await renewSession(value, key)) ?? value;
      expect(await openSession(value, key)).not.toBeNull();
    }
    world.clock.advance(IDLE_MS / 2);
    expect(await renewSession(value, key)).toBeNull();
    expect(await openSession(value, key)).toBeNull();
  });
});

describe("T30 what is no session of ours is nobody", () => {
  test.each(["", "x", "eyJhbGciOiJub25lIn0.e30.", "a".repeat(100_000), "%00", "[object Object]"])(
    "%.20s…",
    async (value) => {
      expect(await who(`next-auth.session-token=${value}`)).toBeNull();
    },
  );

  test("a cookie sealed with another secret, or with other claims", async () => {
    const claims = newClaims({ userId: acme.admin.id, sessionVersion: 1 }, world.clock.now());
    const foreign = await sealSession(claims, "another secret of thirty-two bytes");
    expect(await who(`next-auth.session-token=${foreign}`)).toBeNull();
    const odd = await sealSession({ ...claims, version: "1" as unknown as number }, TEST_SECRET);
    expect(await who(`next-auth.session-token=${odd}`)).toBeNull();
  });

  test("a bearer token is not looked at", async () => {
    const value = readCookie(cookie, "next-auth.session-token");
    expect(
      await actorOfRequest(new Headers({ authorization: `Bearer ${value}` }), world.clock),
    ).toBeNull();
  });
});
