import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enrolmentLink } from "#db/schema/link.ts";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestAccount, testAccounts, testRequests } from "#server/testing/request.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createDevice } from "../device/create.ts";
import { countRequests } from "./count.ts";
import type { RequestFilter } from "./filter.ts";
import { getRequest } from "./get.ts";
import { listRequests } from "./list.ts";
import { rejectRequests } from "./reject.ts";

let world: TestWorld;
let acme: TestOrganisation;
let people: TestAccount[];
let ids: string[];

beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ licences: 2 });
  people = await testAccounts(world, 7);
  await world.db.write({ name: "test", now: 0 }, async (tx) => {
    await tx.insert(enrolmentLink).values({
      organisationId: acme.id,
      id: "link-1",
      code: "code-1",
      label: "Canteen poster",
      createdBy: acme.owner.id,
      createdAt: 0,
    });
  });
  const person = (index: number) => people[index] ?? acme.owner;
  ids = await testRequests(world, acme, [
    { requester: person(0), imei: 1, appVersion: "1.0" },
    { requester: person(1), imei: 2, linkId: "link-1" },
    { requester: person(2), imei: 3, kind: "re-enrolment" },
    { requester: person(3), serial: "Ab-77", platform: "windows", mac: "02:00:00:00:00:01" },
    { requester: person(4), imei: 5, flags: JSON.stringify(["clash"]) },
    { requester: person(5), imei: 6 },
    { requester: person(5), imei: 7, requestCode: "QRSTUVWX" },
  ]);
  await createDevice(acme.as(acme.owner), { device: { platform: "android", imei: testImei(3) } });
  const reject = { selection: { ids: [ids[5] ?? ""] }, reason: "Twice" };
  await rejectRequests(acme.as(acme.owner), reject);
});
afterAll(() => world.close());

const owner = () => acme.as(acme.owner);

async function indexesOf(filter: RequestFilter) {
  const { items, total } = await listRequests(owner(), { filter });
  const { count } = await countRequests(owner(), { filter });
  expect([total, items.length]).toEqual([count, count]);
  return items.map((item) => ids.indexOf(item.id));
}

describe("the list", () => {
  test("pending alone comes oldest first, anything else newest first", async () => {
    expect(await indexesOf({ states: ["pending"] })).toEqual([0, 1, 2, 3, 4, 6]);
    expect(await indexesOf({})).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(await indexesOf({ states: ["rejected", "pending"] })).toEqual([6, 5, 4, 3, 2, 1, 0]);
  });

  test.each<[string, RequestFilter, number[]]>([
    ["kind", { kind: "re-enrolment" }, [2]],
    ["link", { linkId: "link-1" }, [1]],
    ["flagged", { flagged: true }, [4]],
    ["not flagged", { flagged: false }, [6, 5, 3, 2, 1, 0]],
    ["request code, hyphen and case aside", { search: "qrst-uv" }, [6]],
    ["IMEI", { search: testImei(5) }, [4]],
    ["serial number, case aside", { search: "aB-7" }, [3]],
    ["MAC address", { search: "02-00-00-00-00-01" }, [3]],
    ["nothing", { search: "%" }, []],
  ])("is narrowed by %s, and the count with it", async (_name, filter, found) => {
    expect(await indexesOf(filter)).toEqual(found);
  });

  test("is searched by the requester's address", async () => {
    expect(await indexesOf({ search: people[5]?.email ?? "" })).toEqual([6, 5]);
  });

  test.each<[string, RequestFilter]>([
    ["oldest first", { states: ["pending"] }],
    ["newest first", {}],
  ])("pages by keyset, forward and back, %s", async (_name, filter) => {
    const all = (await listRequests(owner(), { filter })).items.map((item) => item.id);
    const first = await listRequests(owner(), { filter, limit: 3 });
    const second = await listRequests(owner(), { filter, limit: 3, cursor: first.nextCursor });
    expect(first.previousCursor).toBeNull();
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(all.slice(0, 6));
    const back = await listRequests(owner(), { filter, limit: 3, cursor: second.previousCursor });
    expect(back.items).toEqual(first.items);
    expect(back.previousCursor).toBeNull();
  });

  test("says how strong a claim is, what a request waits for, and who decided", async () => {
    const { items } = await listRequests(owner(), {});
    const by = (index: number) => items.find((item) => item.id === ids[index]);
    expect(items.map((item) => item.claim)).toEqual([
      "typed",
      "typed",
      "typed",
      "typed",
      "matched",
      "typed",
      "reported",
    ]);
    expect(by(2)).toMatchObject({ device: { state: "pre-enrolled" }, waitsFor: null });
    expect(by(1)?.way).toMatchObject({ kind: "link", linkLabel: "Canteen poster" });
    expect(by(5)).toMatchObject({
      state: "rejected",
      reason: "Twice",
      decidedBy: { kind: "user", name: acme.owner.name },
      waitsFor: null,
    });
    // The admin has no licence: for them a new device waits, a known one does not.
    const theirs = await listRequests(acme.as(acme.admin), { filter: { states: ["pending"] } });
    expect(theirs.items.map((item) => item.waitsFor)).toEqual([
      "licences",
      "licences",
      null,
      "licences",
      "licences",
      "licences",
    ]);
    const seen = await listRequests(acme.as(acme.viewer), { filter: { states: ["pending"] } });
    expect(seen.items.every((item) => item.waitsFor === null)).toBe(true);
  });

  test("T6 one request comes with address, earlier requests and licence effect", async () => {
    const found = await getRequest(owner(), { requestId: ids[6] ?? "" });
    expect(found).toMatchObject({
      address: "192.0.2.7",
      licences: { needed: 1, available: 1 },
      earlier: [{ id: ids[5], state: "rejected", reason: "Twice" }],
      requester: { emailVerified: true, mayJoin: true },
    });
    const known = await getRequest(owner(), { requestId: ids[2] ?? "" });
    expect(known.licences).toEqual({ needed: 0, available: 1 });
    const globex = await world.organisation();
    await expect(
      getRequest(globex.as(globex.owner), { requestId: ids[6] ?? "" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(listRequests(acme.as(acme.agents[0] ?? acme.owner), {})).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
