import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { enrolmentLink } from "#db/schema/link.ts";
import { companyId, organisation as organisations } from "#db/schema/organisation.ts";
import { request } from "#db/schema/request.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import {
  accountOf,
  approve,
  ask,
  enrol,
  enrolmentDoor,
  phone,
  preEnrol,
  requestHash,
  start,
  stranger,
} from "#server/testing/enrolment.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { createLink } from "../link/create-link.ts";
import { revokeLink } from "../link/revoke-link.ts";
import { getRequest } from "../request/get.ts";
import type { EnrolmentDoor } from "./door.ts";
import { expireRequests } from "./expire.ts";
import { enrolmentStatus } from "./status.ts";
import { withdrawRequest } from "./withdraw.ts";

let world: TestWorld;
let door: EnrolmentDoor;
let acme: TestOrganisation;
let next = 0;

beforeAll(async () => {
  world = await testWorld();
  door = enrolmentDoor(world, "203.0.113.9");
  acme = await world.organisation();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const owner = () => acme.as(acme.owner);
const read = (requestId: string) => getRequest(owner(), { requestId });

describe("a request", () => {
  it("P6: carries what a decision needs, draws nothing, and has its line of history", async () => {
    const before = await allocationSummary(owner());
    const person = await stranger(world, { verified: false });
    const device = phone(next++, { model: "Pixel 9", osVersion: "16", appVersion: "2.0" });
    const asked = await ask(door, person, { device, companyId: acme.companyId });
    expect(asked).toMatchObject({ status: "pending", pollAfterSeconds: 15 });
    expect(asked.requestCode).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    expect(await read(asked.requestId)).toMatchObject({
      kind: "new",
      state: "pending",
      requestCode: asked.requestCode,
      address: "203.0.113.9",
      flags: [],
      notes: ["unverified-email"],
      ...device,
    });
    expect(await allocationSummary(owner())).toEqual(before);
  });

  it("names what to look at twice: an enrolled device of ours, and one person who asks for many", async () => {
    const [agent] = acme.agents;
    const number = next++;
    await preEnrol(acme, number, agent);
    if (agent) await enrol(door, accountOf(agent, acme), { device: phone(number) });
    const person = await stranger(world);
    const { companyId } = acme;
    const live = await ask(door, person, { device: phone(number), companyId });
    expect(await read(live.requestId)).toMatchObject({
      kind: "re-enrolment",
      flags: ["live-device"],
    });
    for (let more = 0; more < 4; more++) {
      const { requestId } = await ask(door, person, { device: phone(next++), companyId });
      expect((await read(requestId)).flags).toEqual([]);
    }
    const sixth = await ask(door, person, { device: phone(next++), companyId });
    expect((await read(sixth.requestId)).notes).toEqual(["same-requester-many"]);
  });

  it("T12: 20 wait per account without organisation, and the next is RATE_LIMITED until one is closed", async () => {
    const person = await stranger(world);
    const { companyId } = acme;
    const asked = [];
    for (let count = 0; count < 20; count++) {
      asked.push(await ask(door, person, { device: phone(next++), companyId }));
    }
    const another = { device: phone(next++), companyId };
    await expect(start(door, person, another)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      retryAfterSeconds: 3_600,
    });
    await withdrawRequest(door, requestHash(asked[0]?.requestId ?? ""));
    expect((await start(door, person, another)).status).toBe("pending");
  });

  it("F30 F32: started twice at once, or again by an older company ID, it is one request", async () => {
    const person = await stranger(world);
    const device = phone(next++);
    const input = { device, companyId: acme.companyId };
    const [one, two] = await Promise.all([ask(door, person, input), ask(door, person, input)]);
    expect(one).toEqual(two);
    const older = "EARLYER2";
    const createdAt = world.clock.now();
    await world.db.write({ name: "test.id", now: createdAt }, (tx) =>
      tx.insert(companyId).values({
        value: older,
        organisationId: acme.id,
        validUntil: createdAt + DAY_MS,
        createdAt,
      }),
    );
    expect(await ask(door, person, { device, companyId: older })).toEqual(one);
  });

  it("expires on its day, and the next start raises another, swept or not", async () => {
    const person = await stranger(world);
    const input = { device: phone(next++), companyId: acme.companyId };
    const first = await ask(door, person, input);
    world.clock.advance(30 * DAY_MS - 1);
    expect(await ask(door, person, input)).toMatchObject({ requestId: first.requestId });
    world.clock.advance(1);
    const second = await ask(door, person, input);
    expect(second.requestId).not.toBe(first.requestId);
    const { status } = await enrolmentStatus(door, requestHash(first.requestId));
    expect(status).toBe("expired");
    expect(await expireRequests(world.db, world.clock)).toBe(0);
  });

  it("T3: to a suspended organisation counts as one of an unknown company ID; asked again when that goes on, it is its own, by the same answer", async () => {
    const globex = await world.organisation();
    const put = (state: "suspended" | "active") =>
      world.db.write({ name: "test.suspend", now: world.clock.now() }, (tx) =>
        tx.update(organisations).set({ state }).where(eq(organisations.id, globex.id)),
      );
    await put("suspended");
    const input = { device: phone(next++), companyId: globex.companyId };
    const person = await stranger(world);
    const asked = await ask(door, person, input);
    const rowOf = async () => {
      const [row] = await world.db.read
        .select()
        .from(request)
        .where(eq(request.id, asked.requestId));
      return row;
    };
    expect((await rowOf())?.organisationId).toBeNull();
    await put("active");
    expect(await ask(door, person, input)).toEqual(asked);
    expect(await rowOf()).toMatchObject({ organisationId: globex.id, state: "pending" });
    const context = globex.as(globex.owner);
    expect(await getRequest(context, { requestId: asked.requestId })).toMatchObject({
      kind: "new",
      state: "pending",
      flags: [],
    });
    expect((await approve(globex, asked.requestId)).done).toEqual([asked.requestId]);
  });
});

describe("an enrolment link", () => {
  const expiresAt = () => new Date(world.clock.now() + DAY_MS).toISOString();
  const uses = async (linkId: string) => {
    const where = eq(enrolmentLink.id, linkId);
    const [row] = await world.db.read.select().from(enrolmentLink).where(where);
    return row?.useCount;
  };

  it("raises a request of its organisation; one use a request, and none for a repeated start", async () => {
    const { linkId, code } = await createLink(owner(), { label: "Front desk", maxUses: 1 });
    const person = await stranger(world);
    const input = { device: phone(next++), linkCode: code };
    const asked = await ask(door, person, input);
    expect(await ask(door, person, input)).toEqual(asked);
    expect(await uses(linkId)).toBe(1);
    expect((await read(asked.requestId)).way).toMatchObject({ kind: "link", linkId });
    const { companyIdTyped } = await enrolmentStatus(door, requestHash(asked.requestId));
    expect(companyIdTyped).toBe("");
  });

  it("has exactly its uses, whoever comes at once", async () => {
    const { linkId, code } = await createLink(owner(), { label: "Gate", maxUses: 3 });
    const people = await Promise.all(Array.from({ length: 6 }, () => stranger(world)));
    const answers = await Promise.allSettled(
      people.map((person) => ask(door, person, { device: phone(next++), linkCode: code })),
    );
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(3);
    expect(await uses(linkId)).toBe(3);
  });

  it("T19: unknown, malformed, expired, used up and revoked have one answer: NOT_FOUND, with the same words", async () => {
    const spent = await createLink(owner(), { label: "Spent", maxUses: 1 });
    await ask(door, await stranger(world), { device: phone(next++), linkCode: spent.code });
    const revoked = await createLink(owner(), { label: "Revoked" });
    await revokeLink(owner(), { linkId: revoked.linkId });
    const old = await createLink(owner(), { label: "Old", expiresAt: expiresAt() });
    world.clock.advance(DAY_MS);
    const codes = [spent.code, revoked.code, old.code, "ABCDEFGH23456789", "no code"];
    const told = await Promise.all(
      codes.map(async (linkCode) => {
        const input = { device: phone(next++), linkCode };
        return start(door, await stranger(world), input).catch(({ code, message }) => ({
          code,
          message,
        }));
      }),
    );
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toMatchObject({ code: "NOT_FOUND" });
  });

  it("T3: wrong codes count as different company IDs do: the eleventh of an account in a day is RATE_LIMITED", async () => {
    const person = await stranger(world);
    const guess = (number: number) => {
      const linkCode = `ABCDEFGHJKLMNP2${"BCDEFGHJKLM"[number]}`;
      return start(door, person, { device: phone(1), linkCode });
    };
    for (let number = 0; number < 10; number++) {
      await expect(guess(number)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await expect(guess(10)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });
});
