import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check } from "#server/testing/row-check.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createDevice } from "./create.ts";
import { mappingProblems } from "./mapping-rules.ts";

const NOTHING = { assignTo: null, outlet: null, partner: null };
const free = { agent: false, outlet: false, partner: false };
const all = { agent: true, outlet: true, partner: true };
const codes = (...args: Parameters<typeof mappingProblems>) =>
  mappingProblems(...args).map(({ field, code }) => `${field} ${code}`);

describe("what an organisation requires", () => {
  test("nothing: a device may stand alone", () => {
    expect(codes(NOTHING, free)).toEqual([]);
  });

  test("everything: each thing that is missing is told beside its field", () => {
    expect(codes(NOTHING, all)).toEqual([
      "assignTo AGENT_REQUIRED",
      "outletId OUTLET_REQUIRED",
      "partnerId PARTNER_REQUIRED",
    ]);
  });

  test("an outlet's own channel partner counts as given", () => {
    const outlet = { name: "Harbour", partnerId: "p1" };
    expect(codes({ assignTo: "u1", outlet, partner: null }, all)).toEqual([]);
  });
});

describe("B3 an outlet of another channel partner", () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await testWorld();
  });
  afterAll(() => world.close());

  test("is one refusal in form, file and API, in the same words", async () => {
    const organisation = await world.organisation();
    const [harbour] = organisation.outlets;
    const [, south] = organisation.partners;
    const [told] = mappingProblems(
      {
        assignTo: null,
        outlet: { name: "Harbour", partnerId: organisation.partners[0]?.id ?? "" },
        partner: { id: south?.id ?? "", name: "South" },
      },
      free,
    );
    expect(told).toMatchObject({ field: "partnerId", code: "OUTLET_PARTNER_MISMATCH" });
    const device = { platform: "windows" as const, serial: "S-9" };
    await expect(
      createDevice(organisation.as(organisation.owner), {
        device,
        outletId: harbour?.id,
        partnerId: south?.id,
      }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT", details: [told] });
    const row = {
      platform: "Windows",
      serial: "S-9",
      outlet: "Northgate",
      partner: "Beta Partner",
    };
    expect(check(row).problems).toMatchObject([
      { column: "partner", code: "OUTLET_PARTNER_MISMATCH" },
    ]);
  });
});
