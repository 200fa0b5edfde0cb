import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { enrolmentLink } from "#db/schema/link.ts";
import { user, userToken } from "#db/schema/user.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation, TestUser } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { cancelDevices } from "../device/change-state.ts";
import { createLink } from "../link/create-link.ts";
import { listRules } from "../request/rules.ts";
import { changeRole } from "./change-role.ts";
import { userDependents } from "./dependents.ts";
import { disableUser, enableUser } from "./disable.ts";
import { makePassword, makeUser } from "./make-credentials.ts";
import { removeUser } from "./remove.ts";

let world: TestWorld;
let acme: TestOrganisation;
let agent: TestUser;
beforeEach(async () => {
  world = await testWorld();
  acme = await world.organisation({ licences: 100, adminLicences: 20 });
  agent = acme.agents[0] as TestUser;
  return () => world.close();
});

const rowOf = async (userId: string) => {
  const [row] = await world.db.read.select().from(user).where(eq(user.id, userId));
  return row;
};
const owner = () => acme.as(acme.owner);
const admin = () => acme.as(acme.admin);
const conflict = (reason: string) => ({ code: "CONFLICT", details: { reason } });

describe("T14 who manages whom", () => {
  test("an admin manages agents and nobody else", async () => {
    for (const { id: userId } of [acme.owner, acme.viewer]) {
      await expect(disableUser(admin(), { userId })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(removeUser(admin(), { userId })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(changeRole(admin(), { userId, role: "agent" })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    }
    await expect(changeRole(admin(), { userId: agent.id, role: "admin" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await disableUser(admin(), { userId: agent.id });
    expect(await rowOf(agent.id)).toMatchObject({ state: "disabled", sessionVersion: 2 });
  });

  test("the last active owner is kept, and nobody shuts themselves out", async () => {
    const self = { userId: acme.owner.id };
    await expect(disableUser(owner(), self)).rejects.toMatchObject(conflict("self"));
    await expect(removeUser(owner(), self)).rejects.toMatchObject(conflict("self"));
    await changeRole(owner(), { userId: acme.admin.id, role: "owner" });
    const second = acme.as({ ...acme.admin, role: "owner" });
    await disableUser(second, self);
    await enableUser(second, self);
    await changeRole(owner(), { userId: acme.admin.id, role: "admin" });
    const stale = acme.as({ ...acme.admin, role: "owner" });
    await expect(changeRole(stale, { ...self, role: "viewer" })).rejects.toMatchObject(
      conflict("last-owner"),
    );
    await expectSound(world);
  });

  test("two owners who disable each other at once leave one", async () => {
    await changeRole(owner(), { userId: acme.admin.id, role: "owner" });
    const second = acme.as({ ...acme.admin, role: "owner" });
    const outcomes = await Promise.allSettled([
      disableUser(owner(), { userId: acme.admin.id }),
      disableUser(second, { userId: acme.owner.id }),
    ]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await expectSound(world);
  });
});

describe("P2 P6 what a user leaves behind", () => {
  test("D26 a disabled user's links and tokens are dead, and their licences stay theirs", async () => {
    const { id: userId } = acme.admin;
    const now = world.clock.now();
    await world.db.write({ name: "test.token", repeatable: true, now }, (tx) =>
      tx.insert(userToken).values({
        id: "token",
        userId,
        kind: "account",
        email: acme.admin.email,
        hash: "a".repeat(64),
        createdAt: now,
        expiresAt: now + 1_000,
      }),
    );
    await disableUser(owner(), { userId });
    const [token] = await world.db.read.select().from(userToken);
    expect(token?.revokedAt).toBe(now);
    const { users } = await allocationSummary(owner());
    expect(users.find((one) => one.userId === userId)?.available).toBe(20);
    await expectSound(world);
  });

  test("removing gives what they had available to the bank, and later what their devices held", async () => {
    const { deviceId } = await createDevice(admin(), {
      device: { platform: "android", imei: testImei(1) },
    });
    expect(await removeUser(owner(), { userId: acme.admin.id })).toMatchObject({ returned: 19 });
    expect(await allocationSummary(owner())).toMatchObject({ bank: 19, inUse: 1 });
    await cancelDevices(owner(), { selection: { ids: [deviceId] } });
    expect(await allocationSummary(owner())).toMatchObject({ bank: 20, inUse: 0 });
    await expectSound(world);
  });

  test("T1 removing whose licences a pre-approved link draws: its rule is off, and the link says so", async () => {
    await createLink(admin(), { label: "Drivers", maxUses: 5, preApproved: true });
    const preApproved = async () => {
      const [link] = await world.db.read.select().from(enrolmentLink);
      return link?.preApproved;
    };
    expect(await preApproved()).toBe(true);
    await removeUser(owner(), { userId: acme.admin.id });
    expect(await preApproved()).toBe(false);
    expect((await listRules(owner())).items).toMatchObject([{ state: "off" }]);
    await expectSound(world);
  });

  test("who holds live devices is listed first and not removed", async () => {
    const device = { platform: "android", imei: testImei(2) } as const;
    await createDevice(owner(), { device, assignTo: agent.id });
    expect(await userDependents(owner(), { userId: agent.id })).toMatchObject({
      devices: 1,
      onlyTheirs: 1,
      available: 0,
    });
    await expect(removeUser(owner(), { userId: agent.id })).rejects.toMatchObject(
      conflict("devices"),
    );
    expect(await rowOf(agent.id)).toMatchObject({ state: "active" });
  });
});

describe("credentials made for somebody", () => {
  const made = (userId: string) => ({ userId, passwordHash: "hash", seed: "seed" });

  test("must be changed at first use, and the address is not verified by them", async () => {
    const input = { email: "new.agent@acme.example", name: "New Agent", role: "agent" } as const;
    const tokenHashOf = () => "b".repeat(64);
    await makeUser(admin(), input, { made: made("01-made"), tokenHashOf });
    expect(await rowOf("01-made")).toMatchObject({
      state: "active",
      passwordChangeRequired: true,
      emailVerifiedAt: null,
      role: "agent",
    });
    await expect(
      makeUser(admin(), { ...input, role: "viewer" }, { made: made("02-made"), tokenHashOf }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expectSound(world);
  });

  test("a new password ends the sessions of before, for those one manages", async () => {
    expect(await makePassword(admin(), made(agent.id))).toMatchObject({ email: agent.email });
    expect(await rowOf(agent.id)).toMatchObject({
      passwordChangeRequired: true,
      sessionVersion: 2,
    });
    await expect(makePassword(admin(), made(acme.owner.id))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
