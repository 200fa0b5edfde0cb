import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { device } from "#db/schema/device.ts";
import { request } from "#db/schema/request.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { testAccount, testAccounts, testRequests } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { approveRequests } from "./approve.ts";
import { countRequests } from "./count.ts";
import { listRequests } from "./list.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await testWorld();
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

async function crowd(licences: number, count: number, flags: (index: number) => string | null) {
  const organisation = await world.organisation({ licences });
  const people = await testAccounts(world, count);
  const ids = await testRequests(
    world,
    organisation,
    people.map((requester, index) => ({ requester, imei: 20_000 + index, flags: flags(index) })),
  );
  return { organisation, ids, owner: organisation.as(organisation.owner) };
}

const pending = { states: ["pending" as const] };

describe("approving all that match", () => {
  test("T11 P2 1,000 requests, 620 licences: exactly the 620 oldest are approved, the rest wait for licences", async () => {
    const { organisation, ids, owner } = await crowd(620, 1_000, () => null);
    expect(await countRequests(owner, { filter: pending })).toEqual({
      count: 1_000,
      flagged: 0,
      needsLicence: 1_000,
      available: 620,
    });
    const selection = { filter: pending, expectedCount: 1_000 };
    const outcome = await approveRequests(owner, { selection });
    expect(outcome.done).toEqual(ids.slice(0, 620));
    expect(outcome.skipped).toEqual(
      ids.slice(620).map((id) => ({ id, appCode: "ALLOCATION_EXHAUSTED" })),
    );
    const left = await listRequests(owner, { filter: pending, limit: 200 });
    expect(left.total).toBe(380);
    expect(left.items[0]?.id).toBe(ids[620]);
    expect(new Set(left.items.map((item) => item.waitsFor))).toEqual(new Set(["licences"]));
    const made = await world.db.read
      .select({ id: device.id })
      .from(device)
      .where(and(eq(device.organisationId, organisation.id), eq(device.state, "pre-enrolled")));
    expect(made).toHaveLength(620);
    await expect(
      approveRequests(owner, { selection: { filter: pending, expectedCount: 380 } }),
    ).rejects.toMatchObject({
      code: "ALLOCATION_EXHAUSTED",
      details: { needed: 380, available: 0 },
    });
    await expectSound(world);
  });

  test("T11 P2 two approvers with licences of their own over the same requests: no more than both have, none twice", async () => {
    const organisation = await world.organisation({ licences: 60, adminLicences: 20 });
    const people = await testAccounts(world, 100);
    const ids = await testRequests(
      world,
      organisation,
      people.map((requester, index) => ({ requester, imei: 30_000 + index })),
    );
    const outcomes = await Promise.all(
      [organisation.owner, organisation.admin].map((who) =>
        approveRequests(organisation.as(who), { selection: { ids } }),
      ),
    );
    const done = outcomes.flatMap((one) => one.done);
    expect(done).toHaveLength(60);
    expect(new Set(done).size).toBe(60);
  });

  test("T6 a filter leaves flagged requests, unless it says so", async () => {
    const flagOf = (index: number) => (index % 4 === 0 ? JSON.stringify(["clash"]) : null);
    const { ids, owner } = await crowd(100, 12, flagOf);
    const flagged = ids.filter((_id, index) => index % 4 === 0);
    expect(await countRequests(owner, { filter: pending })).toMatchObject({
      count: 12,
      flagged: 3,
    });
    const outcome = await approveRequests(owner, {
      selection: { filter: pending, expectedCount: 12 },
    });
    expect(outcome.done).toHaveLength(9);
    expect(outcome.skipped).toEqual(flagged.map((id) => ({ id, appCode: "CONFLICT" })));
    const said = { ...pending, flagged: true };
    const second = await approveRequests(owner, { selection: { filter: said, expectedCount: 3 } });
    expect(second.done).toEqual(flagged);
  });

  test("T6 an unverified address is noted until it is verified, and keeps nothing out of a filter", async () => {
    const organisation = await world.organisation();
    const unverified = await testAccount(world, { verified: false });
    const verified = await testAccount(world);
    const flags = JSON.stringify(["unverified-email"]);
    const ids = await testRequests(world, organisation, [
      { requester: unverified, imei: 41_000, flags },
      { requester: verified, imei: 41_001, flags },
    ]);
    const owner = organisation.as(organisation.owner);
    const { items } = await listRequests(owner, { filter: pending });
    expect(items.map(({ flags: standing, notes }) => [standing, notes])).toEqual([
      [[], ["unverified-email"]],
      [[], []],
    ]);
    expect((await listRequests(owner, { filter: { flagged: true } })).total).toBe(0);
    const outcome = await approveRequests(owner, {
      selection: { filter: pending, expectedCount: 2 },
    });
    expect(outcome.done).toEqual(ids);
  });

  test("SELECTION_MOVED: another count than the person saw does nothing; createdBefore keeps later ones out", async () => {
    const { organisation, ids, owner } = await crowd(50, 5, () => null);
    const createdBefore = new Date(world.clock.now()).toISOString();
    world.clock.advance(MINUTE_MS);
    const late = await testAccount(world);
    await testRequests(world, organisation, [{ requester: late, imei: 42_000 }]);
    await expect(
      approveRequests(owner, { selection: { filter: pending, expectedCount: 5 } }),
    ).rejects.toMatchObject({ code: "SELECTION_MOVED", details: { count: 6 } });
    const untouched = await world.db.read
      .select({ state: request.state })
      .from(request)
      .where(eq(request.organisationId, organisation.id));
    expect(untouched.every((row) => row.state === "pending")).toBe(true);
    const outcome = await approveRequests(owner, {
      selection: {
        filter: { ...pending, createdBefore },
        except: ids.slice(0, 1),
        expectedCount: 5,
      },
    });
    expect(outcome.done).toEqual(ids.slice(1));
  });

  test("in a selection the decided and the unknown are reported, and the others done", async () => {
    const { ids, owner } = await crowd(50, 3, () => null);
    const [first = "", second = "", third = ""] = ids;
    await approveRequests(owner, { selection: { ids: [first] } });
    expect(
      await approveRequests(owner, { selection: { ids: [third, "nothing", first, second] } }),
    ).toEqual({
      done: [second, third],
      skipped: [{ id: first, appCode: "CONFLICT" }],
      failed: [{ id: "nothing", appCode: "NOT_FOUND" }],
    });
  });
});
