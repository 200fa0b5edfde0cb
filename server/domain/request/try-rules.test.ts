import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { historyLink } from "#db/schema/history.ts";
import { enrolmentLink } from "#db/schema/link.ts";
import { user } from "#db/schema/user.ts";
import { RULE_DOMAIN, raiseMany, ruleOn, useCountOf } from "#server/testing/approval-rule.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { systemContext, type TestOrganisation } from "#server/testing/organisation.ts";
import { requestRow, requestStates, testAccount, testRequests } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { change } from "../change.ts";
import { createDevice } from "../device/create.ts";
import { approveRequests } from "./approve.ts";
import { listRules } from "./rules.ts";
import { removeRule, switchRule } from "./switch-rule.ts";
import { tryRules, tryRulesOfRequester } from "./try-rules.ts";

const world: TestWorld = await testWorld();
let acme: TestOrganisation;

beforeEach(async () => {
  acme = await world.organisation({ licences: 50, adminLicences: 3 });
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const owner = () => acme.as(acme.owner);

/** Its licences are theirs, but while disabled nobody draws from them. */
async function setOwner(state: "active" | "disabled") {
  const spec = { name: "test", organisationId: acme.id };
  await change(systemContext(world.db, world.clock), spec, async (unit) => {
    await unit.tx.update(user).set({ state }).where(eq(user.id, acme.owner.id));
    unit.record({ thingKind: "user", thingId: acme.owner.id, action: state, state });
  });
}

describe("a rule that is on", () => {
  test("P5 P6 approves as an admin would: decider, licence of its user, joining and history are the rule's, counted once", async () => {
    const ruleId = await ruleOn(acme, { drawUserId: acme.admin.id });
    const [id = ""] = await raiseMany(acme, 1);
    await Promise.all([tryRules(world, id), tryRules(world, id)]);
    await tryRules(world, id);
    const row = await requestRow(world, id);
    expect(row).toMatchObject({
      state: "approved",
      decidedBy: null,
      decidedByRuleId: ruleId,
      assignedUserId: row.requesterId,
    });
    expect(await useCountOf(world, ruleId)).toBe(1);
    const links = await world.db.read
      .select()
      .from(historyLink)
      .where(eq(historyLink.organisationId, acme.id));
    expect(links.at(-1)).toMatchObject({
      actorKind: "rule",
      actorId: ruleId,
      actorName: `Rule for @${RULE_DOMAIN}`,
    });
    await expect(approveRequests(owner(), { selection: { ids: [id] } })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { state: "approved", decidedBy: `Rule for @${RULE_DOMAIN}` },
    });
    expect(await removeRule(owner(), { ruleId })).toEqual({ removed: true });
    expect((await listRules(owner())).items).toEqual([]);
    await expect(removeRule(owner(), { ruleId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("never goes beyond its cap, however many ask at once", async () => {
    const ruleId = await ruleOn(acme, { cap: 5 });
    const ids = await raiseMany(acme, 12);
    await Promise.all(ids.map((id) => tryRules(world, id)));
    const states = await requestStates(world, ids);
    expect(states.filter((state) => state === "approved")).toHaveLength(5);
    expect(states.filter((state) => state === "pending")).toHaveLength(7);
    expect(await useCountOf(world, ruleId)).toBe(5);
  });

  test("P2 draws no licence that is not there: the request waits, and the cap is not counted", async () => {
    const ruleId = await ruleOn(acme, { drawUserId: acme.admin.id });
    const ids = await raiseMany(acme, 4);
    for (const id of ids) await tryRules(world, id);
    expect(await requestStates(world, ids)).toEqual([
      "approved",
      "approved",
      "approved",
      "pending",
    ]);
    expect(await useCountOf(world, ruleId)).toBe(3);
  });

  test("T1 the domain rule waits for a verified address, and takes the request when it comes", async () => {
    await ruleOn(acme);
    const requester = await testAccount(world, { domain: RULE_DOMAIN, verified: false });
    const flags = JSON.stringify(["unverified-email"]);
    const [id = ""] = await testRequests(world, acme, [{ requester, imei: 960, flags }]);
    await tryRulesOfRequester(world, requester.id);
    expect(await requestStates(world, [id])).toEqual(["pending"]);
    await world.db.write({ name: "test", now: world.clock.now() }, async (tx) => {
      await tx
        .update(user)
        .set({ emailVerifiedAt: world.clock.now() })
        .where(eq(user.id, requester.id));
    });
    await tryRulesOfRequester(world, requester.id);
    expect(await requestStates(world, [id])).toEqual(["approved"]);
  });

  test("T1 T6 T10 approves no other domain, flag, re-enrolment, known device, or person of another organisation", async () => {
    const ruleId = await ruleOn(acme);
    const device = { platform: "android" as const, imei: testImei(970) };
    await createDevice(owner(), { device });
    const globex = await world.organisation();
    const ids = [
      ...(await raiseMany(acme, 1, {}, { domain: `not-${RULE_DOMAIN}` })),
      ...(await raiseMany(acme, 1, {}, { domain: `${RULE_DOMAIN}.evil.example` })),
      ...(await raiseMany(acme, 1, { flags: JSON.stringify(["clash"]) })),
      ...(await raiseMany(acme, 1, { kind: "re-enrolment" })),
      ...(await raiseMany(acme, 1, { imei: 970 })),
      ...(await raiseMany(acme, 1, { requester: globex.agents[0] })),
    ];
    for (const id of ids) await tryRules(world, id);
    expect(await requestStates(world, ids)).toEqual(Array(6).fill("pending"));
    expect(await useCountOf(world, ruleId)).toBe(0);
  });

  test("does nothing once it is off, past its time, or its user is disabled", async () => {
    const expiresAt = new Date(world.clock.now() + DAY_MS).toISOString();
    const ruleId = await ruleOn(acme, { expiresAt });
    const [first = "", second = "", third = ""] = await raiseMany(acme, 3);
    await switchRule(owner(), { ruleId, on: false });
    await tryRules(world, first);
    await switchRule(owner(), { ruleId, on: true });
    await setOwner("disabled");
    await tryRules(world, third);
    expect((await listRules(owner())).items[0]?.drawUser.active).toBe(false);
    await setOwner("active");
    world.clock.advance(DAY_MS);
    await tryRules(world, second);
    expect((await listRules(owner())).items[0]).toMatchObject({ expired: true, useCount: 0 });
    await expect(switchRule(owner(), { ruleId, on: true })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await requestStates(world, [first, second, third])).toEqual(Array(3).fill("pending"));
  });

  test("for a link takes who came by it, verified or not, and the link says so while it is on", async () => {
    const link = async () => {
      const [row] = await world.db.read
        .select()
        .from(enrolmentLink)
        .where(eq(enrolmentLink.organisationId, acme.id));
      return row;
    };
    await world.db.write({ name: "test", now: 0 }, async (tx) => {
      await tx.insert(enrolmentLink).values({
        organisationId: acme.id,
        id: "link-1",
        code: `code of ${acme.id}`,
        label: "Poster",
        createdBy: acme.owner.id,
        createdAt: 0,
      });
    });
    const ruleId = await ruleOn(acme, { kind: "enrolment-link", linkId: "link-1" });
    expect((await link())?.preApproved).toBe(true);
    const flags = JSON.stringify(["unverified-email"]);
    const [by = ""] = await raiseMany(acme, 1, { linkId: "link-1", flags }, { verified: false });
    const [without = ""] = await raiseMany(acme, 1, { imei: 990 });
    for (const id of [by, without]) await tryRules(world, id);
    expect(await requestStates(world, [by, without])).toEqual(["approved", "pending"]);
    await switchRule(owner(), { ruleId, on: false });
    expect((await link())?.preApproved).toBe(false);
  });
});
