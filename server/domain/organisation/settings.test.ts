import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS } from "#server/testing/clock.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { testAccount, testRequests } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { listActivity } from "../activity/list.ts";
import { changeSettings } from "./change-settings.ts";
import { endCompanyId, rotateCompanyId } from "./rotate-company-id.ts";
import { organisationSettings } from "./settings.ts";

let world: TestWorld;
let acme: TestOrganisation;
let globex: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme" });
  globex = await world.organisation({ name: "Globex" });
});
afterAll(() => world.close());

const newest = async () =>
  (await listActivity(acme.as(acme.owner), { limit: 1 })).items[0]?.lines[0];

describe("the settings of an organisation", () => {
  test("P6 a change names what was and what is, and leaves the rest", async () => {
    const input = { name: "Acme Logistics", requestExpiryDays: 14, agentRequired: false };
    expect(await changeSettings(acme.as(acme.owner), input)).toEqual({
      changed: ["name", "requestExpiryDays"],
    });
    expect(await newest()).toMatchObject({
      action: "settings-changed",
      before: { name: "Acme", requestExpiryDays: 30 },
      after: { name: "Acme Logistics", requestExpiryDays: 14 },
    });
    expect(await organisationSettings(acme.as(acme.viewer))).toMatchObject({
      name: "Acme Logistics",
      requestExpiryDays: 14,
      timeZone: "UTC",
    });
    expect(await organisationSettings(globex.as(globex.owner))).toMatchObject({ name: "Globex" });
  });

  test("P6 what is already so changes nothing and writes no line", async () => {
    const before = await newest();
    const { changed } = await changeSettings(acme.as(acme.owner), { requestExpiryDays: 14 });
    expect(changed).toEqual([]);
    expect(await newest()).toEqual(before);
  });

  test("T14 only an owner changes them", async () => {
    for (const person of [acme.admin, acme.viewer]) {
      await expect(changeSettings(acme.as(person), { name: "X" })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      await expect(rotateCompanyId(acme.as(person), {})).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    }
  });
});

describe("the company ID", () => {
  test("a new one is the address, and the old one works on until its overlap ends", async () => {
    const requester = await testAccount(world);
    await testRequests(world, acme, [{ requester, companyIdTyped: acme.companyId }]);
    const { companyId } = await rotateCompanyId(acme.as(acme.owner), { overlapDays: 3 });
    const { companyIds } = await organisationSettings(acme.as(acme.viewer));
    expect(companyIds).toEqual([
      { value: companyId, validUntil: null, waiting: 0 },
      {
        value: acme.companyId,
        validUntil: new Date(world.clock.now() + 3 * DAY_MS).toISOString(),
        waiting: 1,
      },
    ]);
    world.clock.advance(3 * DAY_MS);
    const later = await organisationSettings(acme.as(acme.viewer));
    expect(later.companyIds.map((one) => one.value)).toEqual([companyId]);
    await expectSound(world);
  });

  test("an overlap is ended early, the current ID and another's never", async () => {
    const [current] = (await organisationSettings(acme.as(acme.owner))).companyIds;
    await rotateCompanyId(acme.as(acme.owner), {});
    const old = { value: current?.value ?? "" };
    await endCompanyId(acme.as(acme.owner), old);
    const { companyIds } = await organisationSettings(acme.as(acme.owner));
    expect(companyIds).toHaveLength(1);
    for (const value of [companyIds[0]?.value ?? "", old.value, globex.companyId]) {
      await expect(endCompanyId(acme.as(acme.owner), { value })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    await expectSound(world);
  });
});
