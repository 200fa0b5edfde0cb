import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { historyLine } from "#db/schema/history.ts";
import type { UserContext } from "#server/domain/context.ts";
import { cancelDevices } from "#server/domain/device/change-state.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { createLink } from "#server/domain/link/create-link.ts";
import { revokeLink } from "#server/domain/link/revoke-link.ts";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { addOutlet } from "./add-outlet.ts";
import { addPartner } from "./add-partner.ts";
import { changeOutlet } from "./change-outlet.ts";
import { changePartner } from "./change-partner.ts";
import { countOutlets, listOutlets } from "./list-outlets.ts";
import { countPartners, listPartners } from "./list-partners.ts";
import { PlaceName } from "./place-input.ts";
import { removeOutlet } from "./remove-outlet.ts";
import { removePartner } from "./remove-partner.ts";

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;
let owner: UserContext;

beforeAll(async () => {
  world = await testWorld();
  ours = await world.organisation();
  theirs = await world.organisation();
  owner = ours.as(ours.owner);
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const linesOf = (thingId: string) =>
  world.db.read
    .select({ action: historyLine.action, before: historyLine.before, after: historyLine.after })
    .from(historyLine)
    .where(eq(historyLine.thingId, thingId))
    .orderBy(historyLine.linkNumber, historyLine.position);

describe("outlets and channel partners", () => {
  test("P6 are added, changed and removed, each with its line of history", async () => {
    const { partnerId } = await addPartner(owner, { name: "East Retail" });
    const { outletId } = await addOutlet(owner, { name: "Quay 4", partnerId });
    await changeOutlet(owner, { outletId, name: "Quay 5" });
    await changeOutlet(owner, { outletId, partnerId: null });
    await changePartner(owner, { partnerId, name: "Eastern Retail" });
    await removeOutlet(owner, { outletId });
    await removePartner(owner, { partnerId });
    expect((await linesOf(outletId)).map((line) => line.action)).toEqual([
      "outlet-created",
      "outlet-changed",
      "outlet-changed",
      "outlet-removed",
    ]);
    const [, renamed] = await linesOf(partnerId);
    expect(renamed).toMatchObject({
      action: "partner-changed",
      before: '{"name":"East Retail"}',
      after: '{"name":"Eastern Retail"}',
    });
    await expect(removeOutlet(owner, { outletId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a name is taken whatever its case, its blanks and its composition; a removed one is free", async () => {
    const { outletId } = await addOutlet(owner, { name: "Café Nord" });
    const taken = { code: "CONFLICT", details: [{ field: "name", code: "NAME_TAKEN" }] };
    for (const name of ["CAFÉ NORD", "Cafe\u0301 nord", PlaceName.parse(" Café \t Nord ")])
      await expect(addOutlet(owner, { name })).rejects.toMatchObject(taken);
    const { outletId: other } = await addOutlet(owner, { name: "Café Süd" });
    await expect(changeOutlet(owner, { outletId: other, name: "café nord" })).rejects.toMatchObject(
      taken,
    );
    // Its own name in another case is no other outlet's.
    await changeOutlet(owner, { outletId, name: "CAFÉ NORD" });
    await removeOutlet(owner, { outletId });
    await changeOutlet(owner, { outletId: other, name: "café nord" });
    await expect(addPartner(owner, { name: "nORTH" })).rejects.toMatchObject(taken);
  });

  test("T22 a name with a control or bidi character, and a blank one, are refused", () => {
    for (const name of ["", "  ", "a\u0000b", "a\u202eb", "x".repeat(201)])
      expect(PlaceName.safeParse(name).success).toBe(false);
    expect(PlaceName.parse("  <b>=1+1</b> ")).toBe("<b>=1+1</b>");
  });

  test("what is in use cannot be removed, and the refusal says by what", async () => {
    const { partnerId } = await addPartner(owner, { name: "Depots" });
    const { outletId } = await addOutlet(owner, { name: "Depot 1", partnerId });
    const { deviceId } = await createDevice(owner, {
      device: { platform: "android", imei: testImei(700) },
      outletId,
    });
    const { linkId } = await createLink(owner, { label: "Depot gate", outletId });
    await expect(removeOutlet(owner, { outletId })).rejects.toMatchObject({
      code: "CONFLICT",
      message: /Depot 1 is in use by 1 live device and 1 enrolment link\./,
      details: { devices: 1, links: 1, outlets: 0 },
    });
    await expect(removePartner(owner, { partnerId })).rejects.toMatchObject({
      details: { devices: 1, links: 1, outlets: 1 },
    });
    await cancelDevices(owner, { selection: { ids: [deviceId] } });
    await revokeLink(owner, { linkId });
    await removeOutlet(owner, { outletId });
    await removePartner(owner, { partnerId });
  });

  test("are listed by name, by keyset both ways, with their devices and outlets", async () => {
    const org = await world.organisation();
    const context = org.as(org.owner);
    const [north] = org.partners;
    for (const name of ["alpha", "Beta", "Ä-Markt", "delta"])
      await addOutlet(context, { name, partnerId: north?.id ?? null });
    await createDevice(context, {
      device: { platform: "android", imei: testImei(701) },
      outletId: org.outlets[0]?.id ?? null,
    });
    const names = (items: { name: string }[]) => items.map(({ name }) => name);
    const all = ["alpha", "Beta", "delta", "Harbour", "Market", "Station", "Ä-Markt"];
    const first = await listOutlets(context, { limit: 3 });
    const second = await listOutlets(context, { limit: 3, cursor: first.nextCursor });
    const third = await listOutlets(context, { limit: 3, cursor: second.nextCursor });
    expect([first, second, third].flatMap((page) => names(page.items))).toEqual(all);
    expect([first.previousCursor, third.nextCursor]).toEqual([null, null]);
    const back = await listOutlets(context, { limit: 3, cursor: third.previousCursor });
    expect(names(back.items)).toEqual(names(second.items));
    expect(second.items[0]).toMatchObject({
      name: "Harbour",
      devices: 1,
      partner: { name: "North" },
    });
    const filter = { partnerId: north?.id ?? "", search: "MARKT" };
    expect(names((await listOutlets(context, { filter })).items)).toEqual(["Ä-Markt"]);
    expect(await countOutlets(context, { filter })).toEqual({ count: 1 });
    const { items: partners, total } = await listPartners(context, {});
    expect(partners).toMatchObject([
      { name: "North", outlets: 5, devices: 1 },
      { name: "South", outlets: 0, devices: 0 },
    ]);
    expect(await countPartners(context, { filter: {} })).toEqual({ count: total });
  });
});

describe("who may", () => {
  test("T14 a viewer reads and changes nothing, an agent does neither", async () => {
    const viewer = ours.as(ours.viewer);
    const agent = ours.as(ours.agents[0] ?? ours.viewer);
    const forbidden = { code: "FORBIDDEN" };
    expect((await listOutlets(viewer, {})).total).toBeGreaterThan(0);
    expect((await listPartners(viewer, {})).total).toBeGreaterThan(0);
    await expect(listOutlets(agent, {})).rejects.toMatchObject(forbidden);
    await expect(listPartners(agent, {})).rejects.toMatchObject(forbidden);
    for (const context of [viewer, agent]) {
      await expect(addOutlet(context, { name: "x" })).rejects.toMatchObject(forbidden);
      await expect(addPartner(context, { name: "x" })).rejects.toMatchObject(forbidden);
      const outletId = ours.outlets[0]?.id ?? "";
      await expect(changeOutlet(context, { outletId, name: "x" })).rejects.toMatchObject(forbidden);
      await expect(removeOutlet(context, { outletId })).rejects.toMatchObject(forbidden);
    }
  });

  test("T13 another organisation's places are as made-up ones, and stay as they are", async () => {
    const before = await organisationDigest(world.db, theirs.id);
    const unknown = { code: "NOT_FOUND" };
    const outletIds = [theirs.outlets[0]?.id ?? "", randomUUID()];
    const partnerIds = [theirs.partners[0]?.id ?? "", randomUUID()];
    const own = ours.outlets[0]?.id ?? "";
    for (const outletId of outletIds) {
      await expect(changeOutlet(owner, { outletId, name: "x" })).rejects.toMatchObject(unknown);
      await expect(removeOutlet(owner, { outletId })).rejects.toMatchObject(unknown);
    }
    for (const partnerId of partnerIds) {
      await expect(addOutlet(owner, { name: "y", partnerId })).rejects.toMatchObject(unknown);
      await expect(changeOutlet(owner, { outletId: own, partnerId })).rejects.toMatchObject(
        unknown,
      );
      await expect(changePartner(owner, { partnerId, name: "x" })).rejects.toMatchObject(unknown);
      await expect(removePartner(owner, { partnerId })).rejects.toMatchObject(unknown);
      expect((await listOutlets(owner, { filter: { partnerId } })).items).toEqual([]);
    }
    expect(await organisationDigest(world.db, theirs.id)).toBe(before);
  });
});
