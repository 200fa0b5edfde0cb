import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { device } from "#db/schema/device.ts";
import { enrolmentLink } from "#db/schema/link.ts";
import { organisation } from "#db/schema/organisation.ts";
import { enrolDevice } from "#server/testing/enrol.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { systemContext, type TestOrganisation } from "#server/testing/organisation.ts";
import {
  raiseRequest,
  requestRow,
  type TestRequest,
  testAccounts,
  testRequests,
} from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { suspendDevices } from "../device/change-state.ts";
import { createDevice } from "../device/create.ts";
import { approveRequests } from "./approve.ts";

let world: TestWorld;
let acme: TestOrganisation;

beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme", licences: 100, adminLicences: 20 });
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const raise = (columns?: Partial<TestRequest>) => raiseRequest(world, acme, columns);
const approve = (ids: string[], rest: object = {}, who = acme.owner) =>
  approveRequests(acme.as(who), { selection: { ids }, ...rest });

const rowOf = (id: string) => requestRow(world, id);
const inUse = async () => (await allocationSummary(acme.as(acme.owner))).inUse;

describe("the device of a request", () => {
  test("a device that is live already draws nothing; an enrolled one stays enrolled, a suspended one is refused", async () => {
    const owner = acme.as(acme.owner);
    const system = systemContext(world.db, world.clock);
    const make = async (imei: number) =>
      (await createDevice(owner, { device: { platform: "android", imei: testImei(imei) } }))
        .deviceId;
    const [known, enrolled, suspended] = [await make(501), await make(502), await make(503)];
    for (const one of [enrolled, suspended]) await enrolDevice(system, acme.id, one);
    await suspendDevices(owner, { selection: { ids: [suspended] } });
    const before = await inUse();
    const first = await raise({ imei: 501 });
    const again = await raise({ imei: 502, kind: "re-enrolment" });
    const asleep = await raise({ imei: 503, kind: "re-enrolment" });
    await approve([first.id]);
    await approve([again.id]);
    await expect(approve([asleep.id])).rejects.toMatchObject({ code: "DEVICE_SUSPENDED" });
    expect(await inUse()).toBe(before);
    expect(await rowOf(first.id)).toMatchObject({ deviceId: known });
    expect(await rowOf(again.id)).toMatchObject({ deviceId: enrolled });
    const [still] = await world.db.read.select().from(device).where(eq(device.id, enrolled));
    expect(still).toMatchObject({ state: "enrolled", version: 3 });
  });

  test("P3 identifiers on two of our devices, or asked for twice in one selection, are not decided for anybody", async () => {
    const owner = acme.as(acme.owner);
    for (const imei of [511, 512])
      await createDevice(owner, { device: { platform: "android", imei: testImei(imei) } });
    const clash = await raise({ imei: 511, imei2: testImei(512) });
    await expect(approve([clash.id])).rejects.toMatchObject({ code: "CONFLICT" });
    const one = await raise({ imei: 520 });
    const other = await raise({ imei: 520 });
    expect(await approve([other.id, one.id])).toEqual({
      done: [one.id],
      skipped: [{ id: other.id, appCode: "CONFLICT" }],
      failed: [],
    });
  });

  test("what the organisation requires is asked for, unless the link says it", async () => {
    const strict = await world.organisation({ name: "Strict" });
    await world.db.write({ name: "test", now: world.clock.now() }, async (tx) => {
      await tx
        .update(organisation)
        .set({ outletRequired: true })
        .where(eq(organisation.id, strict.id));
      await tx.insert(enrolmentLink).values({
        organisationId: strict.id,
        id: "link-1",
        code: "code-of-link-1",
        label: "Poster",
        outletId: strict.outlets[0]?.id ?? "",
        createdBy: strict.owner.id,
        createdAt: world.clock.now(),
      });
    });
    const [a, b] = await testAccounts(world, 2);
    const [bare = "", linked = ""] = await testRequests(world, strict, [
      { requester: a ?? { id: "" }, imei: 601 },
      { requester: b ?? { id: "" }, imei: 602, linkId: "link-1" },
    ]);
    const context = strict.as(strict.owner);
    await expect(approveRequests(context, { selection: { ids: [bare] } })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: [{ field: "outletId" }],
    });
    const outcome = await approveRequests(context, { selection: { ids: [bare, linked] } });
    expect(outcome).toEqual({
      done: [linked],
      skipped: [{ id: bare, appCode: "INVALID_INPUT" }],
      failed: [],
    });
    const [made] = await world.db.read
      .select()
      .from(device)
      .where(eq(device.id, (await rowOf(linked)).deviceId ?? ""));
    expect(made).toMatchObject({
      outletId: strict.outlets[0]?.id,
      partnerId: strict.partners[0]?.id,
    });
  });
});
