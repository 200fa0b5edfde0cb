import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outbox } from "#db/schema/delivery.ts";
import { user } from "#db/schema/user.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import {
  requestRow,
  type TestAccount,
  testAccounts,
  testRequests,
} from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { approveRequests } from "./approve.ts";
import { myRequests } from "./mine.ts";
import { RejectRequestsInput, rejectRequests } from "./reject.ts";
import { withdrawOwnRequest } from "./withdraw-own.ts";

let world: TestWorld;
let acme: TestOrganisation;
let people: TestAccount[];
let ids: string[];

beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme" });
  people = await testAccounts(world, 6);
  ids = await testRequests(
    world,
    acme,
    people.map((requester, index) => ({ requester, imei: 700 + index })),
  );
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const reject = (selection: object, reason = "Not one of ours") =>
  rejectRequests(acme.as(acme.admin), RejectRequestsInput.parse({ selection, reason }));

describe("rejecting", () => {
  test("P5 the reason stands on the request and in the mail, and the requester joins nothing", async () => {
    const [id = ""] = ids;
    const reason = "Ask <Ann> for {{link}} & a works phone.";
    expect(await reject({ ids: [id] }, reason)).toEqual({ done: [id], skipped: [], failed: [] });
    const row = await requestRow(world, id);
    expect(row).toMatchObject({
      state: "rejected",
      decidedBy: acme.admin.id,
      reason,
      deviceId: null,
    });
    const [person] = await world.db.read
      .select()
      .from(user)
      .where(eq(user.id, people[0]?.id ?? ""));
    expect(person).toMatchObject({ organisationId: null, sessionVersion: 1 });
    const [mail] = await world.db.read
      .select()
      .from(outbox)
      .where(eq(outbox.recipient, people[0]?.email ?? ""));
    expect(mail?.textBody).toContain("Ask <Ann> for { {link}} & a works phone.");
    expect(mail?.htmlBody).toContain("Ask &lt;Ann&gt; for { {link}} &amp; a works phone.");
  });

  test.each(["", "   ", "x".repeat(501), "see \u202E this"])(
    "a reason like %j is refused",
    (reason) => {
      const selection = { ids: ["any"] };
      expect(RejectRequestsInput.safeParse({ selection, reason }).success).toBe(false);
    },
  );

  test("B20 approving a rejected one and rejecting an approved one: CONFLICT with the state, and nothing is changed", async () => {
    const [rejected = "", approved = ""] = ids;
    const owner = acme.as(acme.owner);
    await expect(approveRequests(owner, { selection: { ids: [rejected] } })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { state: "rejected", decidedBy: acme.admin.name, decidedAt: expect.any(String) },
    });
    await approveRequests(owner, { selection: { ids: [approved] } });
    await expect(reject({ ids: [approved] })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { state: "approved", decidedBy: acme.owner.name },
    });
    expect(await reject({ ids: [rejected, approved] })).toMatchObject({
      done: [],
      skipped: [
        { id: rejected, appCode: "CONFLICT" },
        { id: approved, appCode: "CONFLICT" },
      ],
    });
  });

  test("SELECTION_MOVED: by filter with another count, nothing is rejected", async () => {
    const filter = { states: ["pending"] };
    await expect(reject({ filter, expectedCount: 3 })).rejects.toMatchObject({
      code: "SELECTION_MOVED",
      details: { count: 4 },
    });
    const done = await reject({ filter, except: [ids[2], ids[3]], expectedCount: 4 });
    expect(done.done).toEqual([ids[4], ids[5]]);
  });

  test("P7 another organisation's request is as a made-up one", async () => {
    const globex = await world.organisation();
    const context = globex.as(globex.owner);
    const [, , id = ""] = ids;
    const outcome = await rejectRequests(context, { selection: { ids: [id] }, reason: "No" });
    expect(outcome).toEqual({ done: [], skipped: [], failed: [{ id, appCode: "NOT_FOUND" }] });
  });
});

describe("own requests", () => {
  test("an agent sees and withdraws their own; nobody else's; after a decision it is closed", async () => {
    const agent = acme.agents[0] ?? acme.owner;
    const [mine = "", decided = ""] = await testRequests(world, acme, [
      { requester: agent, imei: 800 },
      { requester: agent, imei: 801 },
    ]);
    await reject({ ids: [decided] }, "Bring it to the office");
    const context = acme.as(agent);
    const { items } = await myRequests(context);
    expect(items.map(({ id, state, reason }) => ({ id, state, reason }))).toEqual([
      { id: decided, state: "rejected", reason: "Bring it to the office" },
      { id: mine, state: "pending", reason: null },
    ]);
    expect(await withdrawOwnRequest(context, { requestId: mine })).toEqual({ status: "withdrawn" });
    for (const requestId of [mine, decided]) {
      await expect(withdrawOwnRequest(context, { requestId })).rejects.toMatchObject({
        code: "REQUEST_CLOSED",
      });
    }
    await expect(withdrawOwnRequest(context, { requestId: ids[2] ?? "" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
