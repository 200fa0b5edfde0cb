import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { organisation } from "#db/schema/organisation.ts";
import { user } from "#db/schema/user.ts";
import type { OperatorActor } from "#server/domain/context.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { ListConflictsInput, listConflicts } from "./list-conflicts.ts";
import { type ListOrganisationsInput, listOrganisations } from "./list-organisations.ts";
import { makeOrganisationFor } from "./make-organisation.ts";
import { resumeOrganisation, suspendOrganisation } from "./suspend-organisation.ts";

let world: TestWorld;
let acme: TestOrganisation;
let globex: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme", licences: 10 });
  globex = await world.organisation({ name: "Globex", licences: 10 });
});
afterAll(() => world.close());

const actor: OperatorActor = { kind: "operator", userId: "op", name: "Operator" };
const operator = () => ({ db: world.db, clock: world.clock, actor });
const stateOf = async (id: string) => {
  const [row] = await world.db.read
    .select({ state: organisation.state })
    .from(organisation)
    .where(eq(organisation.id, id));
  return row?.state;
};

describe("an operator", () => {
  test("D23 makes an organisation with an owner who must choose a password", async () => {
    const made = { userId: "01-owner", passwordHash: "hash", seed: "seed" };
    const answer = await makeOrganisationFor(
      operator(),
      { name: "Initech", ownerEmail: "owner@initech.example", ownerName: "Owner" },
      { made, tokenHashOf: () => "c".repeat(64) },
    );
    const [owner] = await world.db.read.select().from(user).where(eq(user.id, "01-owner"));
    expect(owner).toMatchObject({
      organisationId: answer.organisationId,
      role: "owner",
      state: "active",
      passwordChangeRequired: true,
      emailVerifiedAt: null,
    });
    await expectSound(world);
  });

  test("P6 suspends and resumes one, once each however often it is said", async () => {
    for (let time = 0; time < 2; time++)
      await suspendOrganisation(operator(), { organisationId: acme.id });
    expect(await stateOf(acme.id)).toBe("suspended");
    expect(await stateOf(globex.id)).toBe("active");
    await resumeOrganisation(operator(), { organisationId: acme.id });
    expect(await stateOf(acme.id)).toBe("active");
    await expect(suspendOrganisation(operator(), { organisationId: "none" })).rejects.toMatchObject(
      {
        code: "NOT_FOUND",
      },
    );
    await expectSound(world);
  });

  test("T5 sees which identifiers several organisations claim, and none that one alone has", async () => {
    const android = (number: number) => ({
      device: { platform: "android" as const, imei: testImei(number) },
    });
    await createDevice(acme.as(acme.owner), android(1));
    await createDevice(acme.as(acme.owner), android(2));
    await createDevice(globex.as(globex.owner), android(1));
    const { items, total, nextCursor } = await listConflicts(operator());
    expect([total, nextCursor]).toEqual([1, null]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: "imei", key: testImei(1).slice(0, 14) });
    expect(items[0]?.organisations.map((one) => one.name)).toEqual(["Acme", "Globex"]);
  });

  test("T5 every conflict is on one page, forward and back, by kind and key", async () => {
    const serial = (text: string) => ({
      device: { platform: "windows" as const, serial: text },
    });
    const shared = ["pf-3x:7q2", "ÄB 9k/41"];
    for (const org of [acme, globex])
      for (const text of shared) await createDevice(org.as(org.owner), serial(text));
    await createDevice(globex.as(globex.owner), serial("only-globex-4411"));
    const page = (cursor: string | null) => listConflicts(operator(), { cursor, limit: 1 });
    const first = await page(null);
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    expect([first.total, second.total, third.total]).toEqual([3, 3, 3]);
    expect([first.previousCursor, third.nextCursor]).toEqual([null, null]);
    const seen = [first, second, third].flatMap(({ items }) => items);
    expect(seen).toEqual((await listConflicts(operator())).items);
    expect(seen.map(({ kind, key }) => [kind, key])).toEqual([
      ["imei", testImei(1).slice(0, 14)],
      ...shared.map((text) => ["serial", text.toLowerCase()]),
    ]);
    expect(await page(third.previousCursor)).toEqual(second);
    expect(await page(second.previousCursor)).toEqual(first);
    expect(await page("serial:\u{10FFFF}")).toMatchObject({ items: [], total: 3 });
    const keys = async (search: string) =>
      (await listConflicts(operator(), { search })).items.map(({ key }) => key);
    expect(await keys(testImei(1))).toEqual([testImei(1).slice(0, 14)]);
    expect(await keys("Pf-3X")).toEqual(["pf-3x:7q2"]);
    for (const none of ["%", "--", "only-globex"]) expect(await keys(none)).toEqual([]);
    expect(ListConflictsInput.safeParse({ cursor: "' or 1=1" }).success).toBe(false);
    for (const { nextCursor } of [first, second])
      expect(ListConflictsInput.safeParse({ cursor: nextCursor }).success).toBe(true);
  });

  test("P4 finds an organisation by a part of its name or its company ID, and pages lead there and back", async () => {
    const names = async (input: ListOrganisationsInput) =>
      (await listOrganisations(operator(), input)).items.map((one) => one.name);
    expect(await names({ search: "glob" })).toEqual(["Globex"]);
    expect(await names({ search: "%" })).toEqual([]);
    const { companyId } = acme;
    const typed = `${companyId.slice(0, 4).toLowerCase()}-${companyId.slice(4)}`;
    expect(await names({ search: typed })).toEqual(["Acme"]);
    expect(await listOrganisations(operator(), { search: "glob" })).toMatchObject({ total: 1 });

    const first = await listOrganisations(operator(), { limit: 1 });
    expect(first).toMatchObject({ previousCursor: null, total: expect.any(Number) });
    const second = await listOrganisations(operator(), { limit: 1, cursor: first.nextCursor });
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    const back = await listOrganisations(operator(), { limit: 1, cursor: second.previousCursor });
    expect(back).toEqual(first);
  });

  test("T14 nobody of an organisation does any of it", async () => {
    const owner = acme.as(acme.owner);
    for (const verb of [suspendOrganisation, resumeOrganisation])
      await expect(verb(owner, { organisationId: globex.id })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    await expect(listConflicts(owner)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
