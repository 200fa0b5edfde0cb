import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { RULE_DOMAIN, raiseMany, ruleOn, useCountOf } from "#server/testing/approval-rule.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { requestStates } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { AddRuleInput, addRule } from "./add-rule.ts";
import { listRules } from "./rules.ts";
import { removeRule, switchRule } from "./switch-rule.ts";
import { tryRule } from "./try-rule.ts";

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

describe("approval rules", () => {
  test("is off until tried, tells what it would have approved, and leaves those who wait pending", async () => {
    const ids = await raiseMany(acme, 4);
    const [outsider = ""] = await raiseMany(
      acme,
      1,
      { imei: 950 },
      { domain: "elsewhere.example" },
    );
    await raiseMany(acme, 1, { imei: 951 }, { domain: RULE_DOMAIN, verified: false });
    const input = AddRuleInput.parse({
      kind: "email-domain",
      emailDomain: ` @${RULE_DOMAIN.toUpperCase()} `,
      drawUserId: acme.admin.id,
      cap: 3,
    });
    const { ruleId } = await addRule(owner(), input);
    await expect(switchRule(owner(), { ruleId, on: true })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const trial = await tryRule(owner(), { ruleId });
    expect(trial).toMatchObject({ wouldApprove: 3, of: 6, rejected: 0 });
    expect(trial.examples.map((one) => one.requestId)).toEqual([...ids].reverse());
    expect(trial.examples.map((one) => one.requestId)).not.toContain(outsider);
    expect(await switchRule(owner(), { ruleId, on: true })).toEqual({ state: "on" });
    expect(await requestStates(world, ids)).toEqual(Array(4).fill("pending"));
    expect((await listRules(owner())).items).toMatchObject([
      {
        id: ruleId,
        state: "on",
        emailDomain: RULE_DOMAIN,
        useCount: 0,
        drawUser: { active: true },
      },
    ]);
  });

  test("switched on with leave to, it decides those that wait already, the oldest first, up to its cap; no other rule looks", async () => {
    await ruleOn(acme, { emailDomain: "elsewhere.example" });
    const ids: string[] = [];
    for (const imei of [900, 901, 902, 903]) {
      ids.push(...(await raiseMany(acme, 1, { imei })));
      world.clock.advance(1_000);
    }
    const [other = ""] = await raiseMany(acme, 1, { imei: 950 }, { domain: "elsewhere.example" });
    const { ruleId } = await addRule(
      owner(),
      AddRuleInput.parse({
        kind: "email-domain",
        emailDomain: RULE_DOMAIN,
        drawUserId: acme.admin.id,
        cap: 2,
      }),
    );
    await tryRule(owner(), { ruleId });
    const waiting = (await listRules(owner())).items.map((one) => [one.emailDomain, one.waiting]);
    expect(new Map(waiting as [string, number][])).toEqual(
      new Map([
        [RULE_DOMAIN, 4],
        ["elsewhere.example", 1],
      ]),
    );
    expect(await switchRule(owner(), { ruleId, on: true, waiting: "decide" })).toEqual({
      state: "on",
      approved: 2,
    });
    expect(await requestStates(world, [...ids, other])).toEqual([
      "approved",
      "approved",
      "pending",
      "pending",
      "pending",
    ]);
    expect(await useCountOf(world, ruleId)).toBe(2);
  });

  test("T13 T14 another organisation's link, user and rule are NOT_FOUND, and only an owner makes rules", async () => {
    const globex = await world.organisation();
    const ruleId = await ruleOn(acme);
    const base = { kind: "email-domain" as const, emailDomain: RULE_DOMAIN, cap: 1 };
    const add = (rest: object) =>
      addRule(owner(), AddRuleInput.parse({ ...base, drawUserId: acme.owner.id, ...rest }));
    await expect(add({ drawUserId: globex.owner.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(add({ kind: "enrolment-link", linkId: "link-1" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(add({ emailDomain: null })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(tryRule(globex.as(globex.owner), { ruleId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(listRules(acme.as(acme.admin))).rejects.toMatchObject({ code: "FORBIDDEN" });
    const unused = await add({});
    expect(await removeRule(owner(), unused)).toEqual({ removed: true });
  });
});
