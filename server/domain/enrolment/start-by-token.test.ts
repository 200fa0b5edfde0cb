import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { provisioningToken } from "#db/schema/link.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import {
  ask,
  enrol,
  enrolmentDoor,
  isGood,
  phone,
  preEnrol,
  provisioningTokenOf,
  requestHash,
  start,
  stranger,
} from "#server/testing/enrolment.ts";
import type { TestOrganisation, TestUser } from "#server/testing/organisation.ts";
import { requestRow } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { getDevice } from "../device/get.ts";
import { revokeToken } from "../link/revoke-token.ts";
import type { EnrolmentDoor } from "./door.ts";
import { enrolmentStatus } from "./status.ts";

let world: TestWorld;
let door: EnrolmentDoor;
let acme: TestOrganisation;
let agent: TestUser;

beforeAll(async () => {
  world = await testWorld();
  door = enrolmentDoor(world);
  acme = await world.organisation();
  [agent] = acme.agents as [TestUser];
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const REQUIRED = { status: "company-id-required" };
/** The device with its people and history, but for the requests that name it. */
async function read(deviceId: string) {
  const { requests: _, ...device } = await getDevice(acme.as(acme.owner), { deviceId });
  return device;
}
const bare = (number: number, provisioningToken: string) => ({
  device: phone(number),
  provisioningToken,
});

async function usesOf(tokenId: string): Promise<number> {
  const [row] = await world.db.read
    .select({ uses: provisioningToken.useCount })
    .from(provisioningToken)
    .where(eq(provisioningToken.id, tokenId));
  return row?.uses ?? -1;
}

describe("a provisioning token", () => {
  it("P6: lets a pre-enrolled device in without a sign-in; the assignment stays, one use is taken", async () => {
    const { token, tokenId } = await provisioningTokenOf(acme);
    const deviceId = await preEnrol(acme, 1, agent);
    const made = await enrol(door, null, bare(1, token));
    expect(made).toMatchObject({ deviceId, organisation: { name: acme.name } });
    expect(await isGood(world, made)).toBe(true);
    expect(await usesOf(tokenId)).toBe(1);
    const device = await read(deviceId);
    expect(device.assignedTo.map((holder) => holder.userId)).toEqual([agent.id]);
    expect(device.history[0]).toMatchObject({
      action: "enrolled",
      actor: { kind: "device", name: phone(1).imei },
      after: { way: "provisioning-token" },
    });
  });

  it("T1: unknown, revoked and used up are UNAUTHENTICATED, one past its time TOKEN_EXPIRED; the row is unchanged", async () => {
    const deviceId = await preEnrol(acme, 2, agent);
    const before = await read(deviceId);
    const revoked = await provisioningTokenOf(acme);
    await revokeToken(acme.as(acme.owner), { tokenId: revoked.tokenId });
    const used = await provisioningTokenOf(acme, { maxUses: 1 });
    await preEnrol(acme, 3);
    await enrol(door, null, bare(3, used.token));
    const expired = await provisioningTokenOf(acme, { days: 1 });
    const code = (token: string) =>
      start(door, null, bare(2, token)).then(
        (answer) => answer.status,
        (error) => error.code,
      );
    expect(await code("prv_nobody")).toBe("UNAUTHENTICATED");
    expect(await code(revoked.token)).toBe("UNAUTHENTICATED");
    expect(await code(used.token)).toBe("UNAUTHENTICATED");
    world.clock.advance(DAY_MS);
    expect(await code(expired.token)).toBe("TOKEN_EXPIRED");
    expect(await read(deviceId)).toEqual(before);
  });

  it("T1: neither token nor account: UNAUTHENTICATED; another organisation's token: the company ID", async () => {
    await expect(start(door, null, { device: phone(2) })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    const globex = await world.organisation();
    const { token, tokenId } = await provisioningTokenOf(globex);
    const deviceId = await preEnrol(acme, 4, agent);
    const before = await read(deviceId);
    expect(await start(door, null, bare(4, token))).toEqual(REQUIRED);
    expect(await read(deviceId)).toEqual(before);
    expect(await usesOf(tokenId)).toBe(0);
  });

  it("has exactly its uses, however many come at once", async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => 100 + index);
    for (const number of numbers) await preEnrol(acme, number);
    const { token, tokenId } = await provisioningTokenOf(acme, { maxUses: 5 });
    const answers = await Promise.allSettled(
      numbers.map((number) => enrol(door, null, bare(number, token))),
    );
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(5);
    const codes = answers.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(["UNAUTHENTICATED"]));
    expect(await usesOf(tokenId)).toBe(5);
  });

  it("F30: two starts at once of one device: one enrols, the other is told so, one use is taken", async () => {
    await preEnrol(acme, 120);
    const { token, tokenId } = await provisioningTokenOf(acme);
    const both = await Promise.allSettled([
      enrol(door, null, bare(120, token)),
      enrol(door, null, bare(120, token)),
    ]);
    const made = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(made).toHaveLength(1);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({
      reason: { code: "ALREADY_ENROLLED" },
    });
    expect(await usesOf(tokenId)).toBe(1);
  });

  it("T10: bare, it never touches an enrolled device; with an account it raises a re-enrolment request", async () => {
    const deviceId = await preEnrol(acme, 130, agent);
    const { token } = await provisioningTokenOf(acme);
    const old = await enrol(door, null, bare(130, token));
    const before = await read(deviceId);
    expect(await start(door, null, bare(130, token))).toEqual(REQUIRED);
    const person = await stranger(world);
    const asked = await ask(door, person, bare(130, token));
    const row = await requestRow(world, asked.requestId);
    expect(row).toMatchObject({
      organisationId: acme.id,
      kind: "re-enrolment",
    });
    const status = await enrolmentStatus(door, requestHash(asked.requestId));
    expect(status.companyIdTyped).toBe("");
    expect(row.flags).toContain("live-device");
    expect(await read(deviceId)).toEqual(before);
    expect(await isGood(world, old)).toBe(true);
  });

  it("P7 D17: of two organisations that know a device each has a request of its own, though nothing was typed", async () => {
    const globex = await world.organisation();
    const person = await stranger(world);
    const asked: (string | null)[] = [];
    for (const of of [acme, globex]) {
      await preEnrol(of, 135);
      const { token } = await provisioningTokenOf(of);
      await enrol(door, null, bare(135, token));
      const { requestId } = await ask(door, person, bare(135, token));
      expect(await ask(door, person, bare(135, token))).toMatchObject({ requestId });
      const row = await requestRow(world, requestId);
      asked.push(row.organisationId);
    }
    expect(asked).toEqual([acme.id, globex.id]);
  });

  it("T2: shown by too many unknown devices it is closed for an hour, for known ones too; the same device again counts once", async () => {
    const { token } = await provisioningTokenOf(acme);
    await preEnrol(acme, 500);
    for (let again = 0; again < 3; again++) await start(door, null, bare(1_000, token));
    for (let number = 1_001; number < 1_100; number++) {
      expect(await start(door, null, bare(number, token))).toEqual(REQUIRED);
    }
    for (const number of [1_100, 500]) {
      await expect(start(door, null, bare(number, token))).rejects.toMatchObject({
        code: "RATE_LIMITED",
        retryAfterSeconds: 3_600,
      });
    }
    world.clock.advance(3_600_000);
    await enrol(door, null, bare(500, token));
  });

  it("F32: the same Idempotency-Key has the same answer, though the token's last use is gone", async () => {
    await preEnrol(acme, 140);
    const { token, tokenId } = await provisioningTokenOf(acme, { maxUses: 1 });
    const idempotency = { scope: "test", procedure: "start", key: "k1", bodyHash: "b1" };
    const made = await enrol({ ...door, idempotency }, null, bare(140, token));
    expect(await enrol({ ...door, idempotency }, null, bare(140, token))).toEqual(made);
    expect(await usesOf(tokenId)).toBe(1);
  });
});
