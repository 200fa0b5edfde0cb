import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findAccount } from "#server/auth/account.ts";
import { accept } from "#server/auth/invitation.ts";
import { linkTokenHash } from "#server/auth/mail-link.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { codeOf } from "#server/testing/code-of.ts";
import { invite, invitePerson } from "#server/testing/invitation.ts";
import { type Mailbox, testMailbox } from "#server/testing/mailbox.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { CHOSEN_PASSWORD } from "#server/testing/sign-up.ts";
import { changeUser, testSite } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allot } from "../allocation/allot.ts";
import { allocationSummary } from "../allocation/summary.ts";
import type { Role, UserContext } from "../context.ts";
import { createDevice } from "../device/create.ts";
import { copyInvitationLink } from "./copy-invitation-link.ts";
import { resendInvitation } from "./resend-invitation.ts";
import { revokeInvitation } from "./revoke-invitation.ts";

let world: TestWorld;
let acme: TestOrganisation;
let owner: UserContext;
let admin: UserContext;
let mailbox: Mailbox;
let number = 0;
let email: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
beforeEach(async () => {
  world.clock.advance(2 * 60 * MINUTE_MS);
  acme = await world.organisation({ licences: 50 });
  [owner, admin] = [acme.as(acme.owner), acme.as(acme.admin)];
  mailbox = testMailbox(world);
  number += 1;
  email = `revoked${number}@people.example`;
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const invited = (role?: Role) => invitePerson(owner, email, role);
const stateOf = async (userId: string) => (await findAccount(world.db, userId))?.state;

describe("T14 who may", () => {
  test("admins invite and manage agents, owners everybody", async () => {
    for (const role of ["owner", "admin", "viewer"] as const) {
      expect(await codeOf(invite(admin, [email], role))).toBe("FORBIDDEN");
    }
    for (const by of [acme.viewer, acme.agents[0] ?? acme.viewer]) {
      expect(await codeOf(invite(acme.as(by), [email]))).toBe("FORBIDDEN");
    }
    const userId = await invited("viewer");
    expect(await codeOf(resendInvitation(admin, { userId }, linkTokenHash))).toBe("FORBIDDEN");
    expect(await codeOf(revokeInvitation(admin, { userId }))).toBe("FORBIDDEN");
    expect(await codeOf(copyInvitationLink(admin, { userId }))).toBe("FORBIDDEN");
    const { items } = await invite(admin, [email]);
    expect(items[0]).toMatchObject({ outcome: "refused", appCode: "FORBIDDEN" });
    expect(await codeOf(revokeInvitation(owner, { userId }))).toBe("ok");
  });

  test("T13 an invited user of another organisation is not there", async () => {
    const userId = await invited();
    const other = await world.organisation();
    const foreign = other.as(other.owner);
    expect(await codeOf(resendInvitation(foreign, { userId }, linkTokenHash))).toBe("NOT_FOUND");
    expect(await codeOf(revokeInvitation(foreign, { userId }))).toBe("NOT_FOUND");
    expect(await codeOf(copyInvitationLink(foreign, { userId }))).toBe("NOT_FOUND");
  });
});

describe("revoking", () => {
  test("kills the link, returns the licences, and frees the address", async () => {
    const userId = await invited();
    const token = await mailbox.token(email);
    await allot(owner, { userId: acme.owner.id, amount: -20 });
    await allot(owner, { userId, amount: 12 });
    await revokeInvitation(owner, { userId });
    expect(await codeOf(accept(world, { token, name: "Ann", password: CHOSEN_PASSWORD }))).toBe(
      "TOKEN_EXPIRED",
    );
    expect(await stateOf(userId)).toBe("removed");
    expect((await allocationSummary(owner)).bank).toBe(20);
    expect(await codeOf(revokeInvitation(owner, { userId }))).toBe("NOT_FOUND");
    const { items } = await invite(owner, [email], "viewer");
    expect(items[0]).toMatchObject({ outcome: "invited" });
    expect(items[0]?.userId).not.toBe(userId);
  });

  test("is refused once accepted, and while devices are assigned to them", async () => {
    const userId = await invited();
    // Nothing is assigned to the invited any more; a DATA_DIR of earlier days may have it so.
    await changeUser(world.db, userId, { state: "active" });
    await createDevice(owner, {
      device: { platform: "windows", serial: `SN-INV-${number}` },
      assignTo: userId,
    });
    await changeUser(world.db, userId, { state: "invited" });
    await expect(revokeInvitation(owner, { userId })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { devices: 1 },
    });
    await accept(world, {
      token: await mailbox.token(email),
      name: "Ann",
      password: CHOSEN_PASSWORD,
    });
    await expect(revokeInvitation(owner, { userId })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { state: "active" },
    });
  });

  test("T19 against accepting, at once: one of the two happens", async () => {
    const userId = await invited();
    const token = await mailbox.token(email);
    const [joined, revoked] = await Promise.all([
      codeOf(accept(world, { token, name: "Ann", password: CHOSEN_PASSWORD })),
      codeOf(revokeInvitation(owner, { userId })),
    ]);
    expect([joined, revoked].filter((code) => code === "ok")).toHaveLength(1);
    expect(await stateOf(userId)).toBe(joined === "ok" ? "active" : "removed");
  });
});
