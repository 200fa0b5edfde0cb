import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outbox } from "#db/schema/delivery.ts";
import { organisation } from "#db/schema/organisation.ts";
import { request } from "#db/schema/request.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { systemContext, type TestOrganisation } from "#server/testing/organisation.ts";
import { testAccount, testRequests } from "#server/testing/request.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allot } from "../allocation/allot.ts";
import { change } from "../change.ts";
import { cancelDevices } from "../device/change-state.ts";
import { createDevice } from "../device/create.ts";
import { noticeNewRequest } from "./notice.ts";

let world: TestWorld;
let nextImei = 1;

beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

/** Subject and recipients of the mails of an organisation, by subject. */
async function mailsOf({ id }: TestOrganisation, words: string) {
  const rows = await world.db.read
    .select()
    .from(outbox)
    .where(and(eq(outbox.organisationId, id), like(outbox.subject, `%${words}%`)));
  return rows;
}

const setNotices = (id: string, wanted: object) =>
  world.db.write({ name: "test", now: 0 }, async (tx) => {
    await tx.update(organisation).set(wanted).where(eq(organisation.id, id));
  });

describe("new requests", () => {
  async function raise(acme: TestOrganisation) {
    const requester = await testAccount(world);
    await testRequests(world, acme, [{ requester, imei: nextImei++ }]);
    const spec = { name: "test.start", organisationId: acme.id };
    await change(systemContext(world.db, world.clock), spec, noticeNewRequest);
  }

  test("owners and admins hear of them at most once an hour, with the number that wait", async () => {
    const acme = await world.organisation();
    for (let count = 0; count < 5; count++) await raise(acme);
    const first = await mailsOf(acme, "tagging request");
    expect(first.map((mail) => mail.recipient).sort()).toEqual(
      [acme.admin.email, acme.owner.email].sort(),
    );
    expect(first[0]?.subject).toBe("1 tagging request waits for a decision");
    expect(first[0]?.textBody).toContain("{{site}}/requests");
    world.clock.advance(61 * MINUTE_MS);
    await raise(acme);
    const later = await mailsOf(acme, "6 tagging requests wait for a decision");
    expect(later).toHaveLength(2);
    expect(await mailsOf(acme, "tagging request")).toHaveLength(4);
  });

  test("an organisation that wants no such mail gets none", async () => {
    const acme = await world.organisation();
    await setNotices(acme.id, { noticeRequests: false });
    await raise(acme);
    expect(await mailsOf(acme, "tagging request")).toEqual([]);
    const rows = await world.db.read
      .select()
      .from(request)
      .where(eq(request.organisationId, acme.id));
    expect(rows).toHaveLength(1);
  });
});

describe("licences", () => {
  const draw = async (acme: TestOrganisation, who = acme.owner) => {
    const device = { platform: "android" as const, imei: testImei(50_000 + nextImei++) };
    return (await createDevice(acme.as(who), { device })).deviceId;
  };

  test("owners and the user are told once at 80, 95 and 100 %, however often it goes to and fro", async () => {
    const acme = await world.organisation({ licences: 120, adminLicences: 20 });
    const made: string[] = [];
    const subjects = async () =>
      (await mailsOf(acme, "licences")).map((mail) => `${mail.recipient} ${mail.subject}`);
    const told = (words: string) =>
      [acme.admin, acme.owner].map((one) => `${one.email} ${acme.admin.name} ${words}`).sort();
    for (let count = 0; count < 15; count++) made.push(await draw(acme, acme.admin));
    expect(await subjects()).toEqual([]);
    made.push(await draw(acme, acme.admin));
    expect((await subjects()).sort()).toEqual(told("has used 80 % of their licences"));
    for (let count = 0; count < 3; count++) {
      const back = made.pop() ?? "";
      await cancelDevices(acme.as(acme.admin), { selection: { ids: [back] } });
      made.push(await draw(acme, acme.admin));
    }
    expect(await subjects()).toHaveLength(2);
    for (let count = 0; count < 4; count++) made.push(await draw(acme, acme.admin));
    const all = await subjects();
    expect(all).toHaveLength(6);
    expect(all.slice(2, 4).sort()).toEqual(told("has used 95 % of their licences"));
    expect(all.slice(4).sort()).toEqual(told("has no licences left"));
    await allot(acme.as(acme.owner), { userId: acme.owner.id, amount: -60 });
    await allot(acme.as(acme.owner), { userId: acme.admin.id, amount: 60 });
    for (let count = 0; count < 44; count++) await draw(acme, acme.admin);
    expect((await subjects()).slice(6).sort()).toEqual(told("has used 80 % of their licences"));
  });

  test("an organisation that wants no such mail gets none", async () => {
    const acme = await world.organisation({ licences: 2 });
    await setNotices(acme.id, { noticeLicences: false });
    await draw(acme);
    await draw(acme);
    expect(await mailsOf(acme, "licences")).toEqual([]);
  });
});
