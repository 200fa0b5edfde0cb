import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outbox } from "#db/schema/delivery.ts";
import { findAccount } from "#server/auth/account.ts";
import { activateAccount } from "#server/auth/activate.ts";
import { accept, invitationOfLink } from "#server/auth/invitation.ts";
import { linkTokenHash } from "#server/auth/mail-link.ts";
import { askNewLink } from "#server/auth/reset.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { signUpOrganisation } from "#server/auth/sign-up.ts";
import { DAY_MS, MINUTE_MS } from "#server/testing/clock.ts";
import { codeOf } from "#server/testing/code-of.ts";
import { invite, invitePerson } from "#server/testing/invitation.ts";
import { type Mailbox, testMailbox } from "#server/testing/mailbox.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { CHOSEN_PASSWORD, publicDoor, signUpForm } from "#server/testing/sign-up.ts";
import { testSite } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import type { Role, UserContext } from "../context.ts";
import { copyInvitationLink } from "./copy-invitation-link.ts";
import { listUsers } from "./list.ts";
import { resendInvitation } from "./resend-invitation.ts";

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
  email = `person${number}@people.example`;
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const invited = (role?: Role) => invitePerson(owner, email, role);
const stateOf = async (userId: string) => (await findAccount(world.db, userId))?.state;

describe("an invitation", () => {
  test("is mailed, accepted once with a name and a password, and lets them in", async () => {
    const userId = await invited("viewer");
    const token = await mailbox.token(email);
    expect(await invitationOfLink(world, token)).toMatchObject({
      organisationName: acme.name,
      role: "viewer",
    });
    expect(await stateOf(userId)).toBe("invited");
    await accept(world, { token, name: "Vera", password: CHOSEN_PASSWORD });
    const signedIn = await signIn(publicDoor(world), { email, password: CHOSEN_PASSWORD });
    expect(signedIn.account).toMatchObject({
      role: "viewer",
      name: "Vera",
      organisationId: acme.id,
    });
  });

  test("T19 two acceptances at once: one wins; no other kind of link takes its token", async () => {
    await invited();
    const token = await mailbox.token(email);
    expect(await codeOf(activateAccount(world, { token, password: CHOSEN_PASSWORD }))).toBe(
      "TOKEN_EXPIRED",
    );
    expect(await codeOf(accept(world, { token, name: "Ann", password: "short" }))).toBe(
      "INVALID_INPUT",
    );
    const won = await Promise.all(
      [1, 2, 3].map((n) =>
        codeOf(accept(world, { token, name: `Ann ${n}`, password: CHOSEN_PASSWORD })),
      ),
    );
    expect(won.sort()).toEqual(["TOKEN_EXPIRED", "TOKEN_EXPIRED", "ok"]);
  });

  test("ends after 7 days; its holder asks for a new one, which ends the older", async () => {
    await invited();
    const first = await mailbox.token(email);
    world.clock.advance(7 * DAY_MS);
    expect(await invitationOfLink(world, first)).toBeNull();
    const asker = publicDoor(world);
    await (await askNewLink(asker, { kind: "invitation", token: first }))();
    const second = await mailbox.token(email);
    await accept(world, { token: second, name: "Ann", password: CHOSEN_PASSWORD });
    await (await askNewLink(asker, { kind: "invitation", token: first }))();
    await mailbox.fetch();
    expect(mailbox.messages).toHaveLength(2);
  });

  test("inviting, or signing up with, an invited address sends it again and keeps the role", async () => {
    const userId = await invited("admin");
    const first = await mailbox.token(email);
    const again = await invite(owner, [email.toUpperCase()], "agent");
    expect(again.items).toEqual([{ email, outcome: "re-sent", userId, appCode: null }]);
    const second = await mailbox.token(email);
    expect(await codeOf(signUpOrganisation(publicDoor(world), signUpForm(email)))).toBe(
      "EMAIL_TAKEN",
    );
    const third = await mailbox.token(email);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(await invitationOfLink(world, second)).toBeNull();
    expect(await invitationOfLink(world, third)).toMatchObject({ role: "admin" });
  });

  test("one mailbox gets five an hour", async () => {
    const userId = await invited();
    for (let sent = 1; sent < 5; sent++) await resendInvitation(owner, { userId }, linkTokenHash);
    expect(await codeOf(resendInvitation(owner, { userId }, linkTokenHash))).toBe("RATE_LIMITED");
    const { items } = await invite(owner, [email]);
    expect(items[0]).toMatchObject({ outcome: "refused", appCode: "RATE_LIMITED" });
    world.clock.advance(60 * MINUTE_MS);
    expect(await codeOf(resendInvitation(owner, { userId }, linkTokenHash))).toBe("ok");
  });

  test("its link can be copied, and history says by whom; an ended one not", async () => {
    const userId = await invited();
    const token = await mailbox.token(email);
    const { tokenId } = await copyInvitationLink(owner, { userId });
    expect(linkTokenHash("invitation", tokenId)).toHaveLength(64);
    expect(mailbox.messages.at(-1)?.id).toBe(tokenId);
    expect(token).toMatch(/^inv_/);
    world.clock.advance(7 * DAY_MS);
    expect(await codeOf(copyInvitationLink(owner, { userId }))).toBe("TOKEN_EXPIRED");
  });
});

describe("many pasted", () => {
  test("each address has its own answer, each person one invitation", async () => {
    const stranger = await world.organisation();
    const typed = [
      email,
      ` ${email.toUpperCase()} `,
      acme.viewer.email,
      stranger.owner.email,
      "broken@",
      "a＠b.example",
    ];
    const { items } = await invite(owner, typed);
    expect(items.map(({ outcome, appCode }) => appCode ?? outcome)).toEqual([
      "invited",
      "EMAIL_TAKEN",
      "EMAIL_TAKEN",
      "INVALID_INPUT",
      "INVALID_INPUT",
    ]);
    await mailbox.fetch();
    expect(mailbox.messages.map((message) => message.to)).toEqual([email]);
  });

  test("200 at once are one transaction; 2,000 a day are the most", async () => {
    for (let batch = 0; batch < 10; batch++) {
      const emails = Array.from(
        { length: 200 },
        (_, n) => `n${number}-${batch}-${n}@people.example`,
      );
      const { items } = await invite(owner, emails);
      expect(items.every((item) => item.outcome === "invited")).toBe(true);
    }
    expect(await codeOf(invite(owner, [email]))).toBe("RATE_LIMITED");
    world.clock.advance(DAY_MS);
    expect(await codeOf(invite(owner, [email]))).toBe("ok");
    const page = await listUsers(owner, { filter: { state: ["invited"] }, limit: 200 });
    expect(page).toMatchObject({ total: 2_001 });
    expect(page.items).toHaveLength(200);
    expect(page.nextCursor).not.toBeNull();
    await world.db.write({ name: "test.empty", repeatable: true, now: 0 }, async (tx) => {
      await tx.delete(outbox);
    });
  });

  test("T17 addresses with an account elsewhere are told 50 times an hour to one client; own ones count nothing", async () => {
    const strangers = await world.organisation({ agents: 51 });
    const emails = strangers.agents.map((agent) => agent.email);
    const from = "192.0.2.77";
    expect(await codeOf(invite(owner, emails, "agent", from))).toBe("RATE_LIMITED");
    expect(await codeOf(invite(owner, emails.slice(0, 50), "agent", from))).toBe("ok");
    expect(await codeOf(invite(owner, emails.slice(50), "agent", from))).toBe("RATE_LIMITED");
    expect(await codeOf(invite(owner, [acme.viewer.email], "agent", from))).toBe("ok");
  });

  test("two at once with the same address: one invites, the other sends again", async () => {
    const both = await Promise.all([invite(owner, [email]), invite(admin, [email])]);
    expect(both.map(({ items }) => items[0]?.outcome).sort()).toEqual(["invited", "re-sent"]);
  });
});
