import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rename, signOutEverywhere } from "#server/domain/user/own-account.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { codeOf } from "#server/testing/code-of.ts";
import { type Mailbox, testMailbox } from "#server/testing/mailbox.ts";
import { CHOSEN_PASSWORD, publicDoor, signUpForm } from "#server/testing/sign-up.ts";
import {
  changeUser,
  givePassword,
  sessionCookie,
  TEST_PASSWORD,
  testSite,
} from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { findAccount, findAccountByEmail } from "./account.ts";
import { activateAccount } from "./activate.ts";
import { changeOwnPassword } from "./change-password.ts";
import { actorOfRequest } from "./guard.ts";
import { accountOfReset, askReset, setNewPassword } from "./reset.ts";
import { signIn } from "./sign-in.ts";
import { signUpOrganisation } from "./sign-up.ts";

let world: TestWorld;
let mailbox: Mailbox;
let number = 0;
let email: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
beforeEach(() => {
  // Windows of earlier tests are over.
  world.clock.advance(2 * 60 * MINUTE_MS);
  mailbox = testMailbox(world);
  number += 1;
  email = `owner${number}@new.example`;
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const door = (address?: string) => publicDoor(world, address);
const tryAs = (as: string, password: string) => signIn(door(), { email: as, password });

async function activeOwner() {
  await signUpOrganisation(door(), signUpForm(email));
  await activateAccount(world, { token: await mailbox.token(email) });
  const account = await findAccountByEmail(world.db, email);
  if (!account) throw new Error("not made");
  return account;
}

async function reset(as = email) {
  await (await askReset(door(), { email: as }))();
}

describe("a new password", () => {
  test("by a mailed link: the old one and every session end, the new one works", async () => {
    const owner = await activeOwner();
    const cookie = await sessionCookie(owner.id, owner.sessionVersion, world.clock);
    const asked = () => actorOfRequest(new Headers({ cookie }), world.clock);
    expect(await asked()).toMatchObject({ userId: owner.id });
    await reset();
    const token = await mailbox.token(email);
    expect(await accountOfReset(world, token)).toMatchObject({ email });
    await setNewPassword(world, { token, password: "eight loud trumpets" });
    expect(await asked()).toBeNull();
    expect(await codeOf(tryAs(email, CHOSEN_PASSWORD))).toBe("INVALID_CREDENTIALS");
    expect(await codeOf(tryAs(email, "eight loud trumpets"))).toBe("ok");
  });

  test("T19 two uses at once: one wins; an hour later it is dead; a newer link kills the older", async () => {
    await activeOwner();
    await reset();
    const older = await mailbox.token(email);
    await reset();
    const token = await mailbox.token(email);
    const use = (of: string, which: number) =>
      codeOf(setNewPassword(world, { token: of, password: `number ${which} marmalade jar` }));
    expect(await use(older, 0)).toBe("TOKEN_EXPIRED");
    const won = await Promise.all([1, 2, 3].map((which) => use(token, which)));
    expect(won.filter((code) => code === "ok")).toHaveLength(1);
    await reset();
    const late = await mailbox.token(email);
    world.clock.advance(60 * MINUTE_MS);
    expect(await use(late, 4)).toBe("TOKEN_EXPIRED");
  });

  test("T17 asking tells nothing: nobody, disabled and invited answer as an account does", async () => {
    const acme = await world.organisation();
    const [gone, waiting] = acme.agents;
    await changeUser(world.db, gone?.id ?? "", { state: "disabled" });
    await changeUser(world.db, waiting?.id ?? "", { state: "invited" });
    for (const as of ["nobody@new.example", gone?.email, waiting?.email, acme.owner.email]) {
      expect(await codeOf(askReset(door(), { email: as ?? "" }))).toBe("ok");
      await reset(as);
    }
    await mailbox.fetch();
    expect(mailbox.messages.map((message) => message.to)).toEqual([acme.owner.email]);
    await changeUser(world.db, gone?.id ?? "", { state: "active" });
    await changeUser(world.db, waiting?.id ?? "", { state: "active" });
  });

  test("T17 a client asks 50 times an hour, for whomever; one mailbox gets 5 mails", async () => {
    const { owner } = await world.organisation();
    for (let asked = 0; asked < 50; asked++) {
      await (await askReset(door("192.0.2.7"), { email: owner.email }))();
    }
    await expect(askReset(door("192.0.2.7"), { email: "x@new.example" })).rejects.toMatchObject({
      code: "RATE_LIMITED",
      retryAfterSeconds: 3_600,
    });
    await mailbox.fetch();
    // Four were replaced by newer ones before the box was looked into.
    expect(mailbox.messages).toHaveLength(1);
  });

  test("T18 disabling ends a link that is on its way", async () => {
    const owner = await activeOwner();
    await reset();
    const token = await mailbox.token(email);
    await changeUser(world.db, owner.id, { state: "disabled" });
    const use = setNewPassword(world, { token, password: "eight loud trumpets" });
    expect(await codeOf(use)).toBe("TOKEN_EXPIRED");
    await changeUser(world.db, owner.id, { state: "active" });
  });
});

describe("one's own account", () => {
  const change = (newPassword: string, password = TEST_PASSWORD, as = email) =>
    changeOwnPassword(door(), { email: as, password, newPassword });

  test("a password made for somebody lets them in once they have changed it", async () => {
    const { admin } = await world.organisation();
    await givePassword(world.db, admin.id);
    await changeUser(world.db, admin.id, { passwordChangeRequired: true });
    expect(await codeOf(tryAs(admin.email, TEST_PASSWORD))).toBe("PASSWORD_CHANGE_REQUIRED");
    expect(await codeOf(change(TEST_PASSWORD, TEST_PASSWORD, admin.email))).toBe("INVALID_INPUT");
    expect(await codeOf(change("short", TEST_PASSWORD, admin.email))).toBe("INVALID_INPUT");
    const changed = await change("eight loud trumpets", TEST_PASSWORD, admin.email);
    expect(changed).toMatchObject({ passwordChangeRequired: false, sessionVersion: 2 });
    expect(await codeOf(tryAs(admin.email, "eight loud trumpets"))).toBe("ok");
  });

  test("T17 a wrong old password counts as a wrong sign-in", async () => {
    const { owner } = await world.organisation();
    await givePassword(world.db, owner.id);
    for (let tried = 0; tried < 10; tried++) {
      const wrong = change("eight loud trumpets", "not this one at all", owner.email);
      expect(await codeOf(wrong)).toBe("INVALID_CREDENTIALS");
    }
    expect(await codeOf(tryAs(owner.email, TEST_PASSWORD))).toBe("RATE_LIMITED");
  });

  test("T18 sign out everywhere ends each session at its next call; a name does not", async () => {
    const owner = await activeOwner();
    const { id: userId, name, role, organisationId } = owner;
    const cookie = await sessionCookie(userId, owner.sessionVersion, world.clock);
    const asked = () => actorOfRequest(new Headers({ cookie }), world.clock);
    await rename(world, { userId, name, role, organisationId }, { name: "Nora Lind" });
    expect(await asked()).toMatchObject({ name: "Nora Lind" });
    await signOutEverywhere(world, { userId, name, role, organisationId });
    expect(await asked()).toBeNull();
    expect(await findAccount(world.db, userId)).toMatchObject({ name: "Nora Lind" });
  });
});
