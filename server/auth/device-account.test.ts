import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { organisation } from "#db/schema/organisation.ts";
import { user, userToken } from "#db/schema/user.ts";
import { signOutEverywhere } from "#server/domain/user/own-account.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { codeOf } from "#server/testing/code-of.ts";
import { invite } from "#server/testing/invitation.ts";
import { type Mailbox, testMailbox } from "#server/testing/mailbox.ts";
import { testOperator } from "#server/testing/operator.ts";
import { CHOSEN_PASSWORD, publicDoor } from "#server/testing/sign-up.ts";
import { changeUser, givePassword, TEST_PASSWORD, testSite } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { activateAccount } from "./activate.ts";
import {
  type AccountDoor,
  changeAccountPassword,
  registerAccount,
  requireAccount,
  signInAccount,
} from "./device-account.ts";
import { hashPassword } from "./password/hash.ts";
import { hashToken, keyedDigest } from "./token.ts";

let world: TestWorld;
let acme: Awaited<ReturnType<TestWorld["organisation"]>>;
let mailbox: Mailbox;
let stored: string;
let number = 0;
let form: { email: string; password: string; name: string };

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  acme = await world.organisation();
  stored = await hashPassword(TEST_PASSWORD);
});
beforeEach(() => {
  // Windows of earlier tests are over.
  world.clock.advance(2 * 60 * MINUTE_MS);
  mailbox = testMailbox(world);
  number += 1;
  form = { email: `person${number}@new.example`, password: CHOSEN_PASSWORD, name: "A Person" };
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const door = (extra: Partial<AccountDoor> = {}): AccountDoor => ({
  ...publicDoor(world),
  ...extra,
});
const keyed = (procedure: string, key: string, body: unknown) =>
  door({
    idempotency: {
      scope: form.email,
      procedure,
      key,
      bodyHash: keyedDigest("s", "t", JSON.stringify(body)),
    },
  });
const who = (token: string | null) => requireAccount(door(), token);
const setOrganisationState = (state: "active" | "suspended") =>
  world.db.write({ name: "test.suspend", repeatable: true, now: 0 }, async (tx) => {
    await tx.update(organisation).set({ state }).where(eq(organisation.id, acme.id));
  });
const rowOf = async (email: string) =>
  (await world.db.read.select().from(user).where(eq(user.email, email)))[0];

describe("an account made on a device", () => {
  test("has no organisation, a token for an hour, and a mail that activates its address", async () => {
    const grant = await registerAccount(door(), {
      ...form,
      email: ` ${form.email.toUpperCase()} `,
    });
    expect(Date.parse(grant.expiresAt) - world.clock.now()).toBe(60 * MINUTE_MS);
    const row = await rowOf(form.email);
    expect(row).toMatchObject({ state: "active", role: null, organisationId: null });
    expect(await who(grant.accountToken)).toEqual({
      kind: "account",
      userId: row?.id,
      name: "A Person",
      organisationId: null,
    });
    await activateAccount(door(), { token: await mailbox.token(form.email) });
    expect((await rowOf(form.email))?.emailVerifiedAt).toBe(world.clock.now());
    expect(await codeOf(who(grant.accountToken))).toBe("ok");
  });

  test("T29 no token stands in the database in clear", async () => {
    const { accountToken } = await registerAccount(door(), form);
    const rows = await world.db.read.select().from(userToken);
    expect(rows.some(({ hash }) => hash === hashToken(accountToken))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(accountToken.slice(4));
  });

  test.each([
    [{ password: "short" }, "password"],
    [{ email: "nobody" }, "email"],
    [{ name: " " }, "name"],
  ])("INVALID_INPUT says which field: %j", async (change, field) => {
    const refused = registerAccount(door(), { ...form, ...change });
    await expect(refused).rejects.toMatchObject({ code: "INVALID_INPUT", details: [{ field }] });
    expect(await rowOf(form.email)).toBeUndefined();
  });

  test("a taken address is EMAIL_TAKEN, an invited one gets its invitation again", async () => {
    await registerAccount(door(), form);
    expect(await codeOf(registerAccount(door(), form))).toBe("EMAIL_TAKEN");
    const email = `invited${number}@acme.example`;
    await invite(acme.as(acme.owner), [email], "agent", "192.0.2.9");
    await mailbox.fetch();
    const before = mailbox.messages.filter(({ to }) => to === email).length;
    expect(await codeOf(registerAccount(door(), { ...form, email }))).toBe("EMAIL_TAKEN");
    await mailbox.fetch();
    expect(mailbox.messages.filter(({ to }) => to === email).length).toBe(before + 1);
  });

  test("T17 EMAIL_TAKEN is told 50 times an hour to an address, then taken and free answer alike", async () => {
    await registerAccount(door(), form);
    const address = "192.0.2.50";
    for (let time = 0; time < 50; time++) {
      expect(await codeOf(registerAccount(door({ address }), form))).toBe("EMAIL_TAKEN");
    }
    const free = { ...form, email: `free${number}@new.example` };
    expect(await codeOf(registerAccount(door({ address }), form))).toBe("RATE_LIMITED");
    expect(await codeOf(registerAccount(door({ address }), free))).toBe("RATE_LIMITED");
    expect(await codeOf(registerAccount(door(), free))).toBe("ok");
  });

  test("T7 F32 the same key and body twice, and at once, is one account and one answer", async () => {
    const call = () => registerAccount(keyed("account.register", "k", form), form);
    const [first, second] = await Promise.all([call(), call()]);
    expect(second).toEqual(first);
    expect(await call()).toEqual(first);
    const other = { ...form, name: "Another" };
    expect(await codeOf(registerAccount(keyed("account.register", "k", other), other))).toBe(
      "IDEMPOTENCY_MISMATCH",
    );
  });
});

describe("sign-in on a device", () => {
  test("needs no activated address", async () => {
    await registerAccount(door(), form);
    const { accountToken } = await signInAccount(door(), form);
    expect(await who(accountToken)).toMatchObject({ organisationId: null });
  });

  test("names the organisation of its people; operators and suspended organisations are FORBIDDEN", async () => {
    await givePassword(world.db, acme.owner.id, stored);
    const credentials = { email: acme.owner.email, password: TEST_PASSWORD };
    const { accountToken } = await signInAccount(door(), credentials);
    expect(await who(accountToken)).toMatchObject({ organisationId: acme.id });
    const operator = await testOperator(world.db, world.clock);
    await givePassword(world.db, operator.id, stored);
    const [row] = await world.db.read.select().from(user).where(eq(user.id, operator.id));
    const asOperator = { email: row?.email ?? "", password: TEST_PASSWORD };
    expect(await codeOf(signInAccount(door(), asOperator))).toBe("FORBIDDEN");
    await setOrganisationState("suspended");
    expect(await codeOf(signInAccount(door(), credentials))).toBe("FORBIDDEN");
    expect(await codeOf(who(accountToken))).toBe("FORBIDDEN");
    await setOrganisationState("active");
  });

  test("a password made for somebody must be changed first, and the change signs in", async () => {
    const [agent] = acme.agents;
    await givePassword(world.db, agent?.id ?? "", stored);
    await changeUser(world.db, agent?.id ?? "", { passwordChangeRequired: true });
    const credentials = { email: agent?.email ?? "", password: TEST_PASSWORD };
    expect(await codeOf(signInAccount(door(), credentials))).toBe("PASSWORD_CHANGE_REQUIRED");
    const { accountToken } = await changeAccountPassword(door(), {
      ...credentials,
      newPassword: CHOSEN_PASSWORD,
    });
    expect(await who(accountToken)).toMatchObject({ userId: agent?.id, organisationId: acme.id });
  });

  test("T17 wrong passwords are throttled, and the right one counts against nobody", async () => {
    await registerAccount(door(), form);
    for (let time = 0; time < 30; time++) await signInAccount(door(), form);
    const wrong = { ...form, password: "not the one at all" };
    for (let time = 0; time < 10; time++) {
      expect(await codeOf(signInAccount(door(), wrong))).toBe("INVALID_CREDENTIALS");
    }
    expect(await codeOf(signInAccount(door(), form))).toBe("RATE_LIMITED");
    world.clock.advance(16 * MINUTE_MS);
    expect(await codeOf(signInAccount(door(), form))).toBe("ok");
  });
});

describe("T18 an account token", () => {
  test("ends with its hour, by TOKEN_EXPIRED", async () => {
    const { accountToken } = await registerAccount(door(), form);
    world.clock.advance(60 * MINUTE_MS - 1);
    expect(await codeOf(who(accountToken))).toBe("ok");
    world.clock.advance(1);
    expect(await codeOf(who(accountToken))).toBe("TOKEN_EXPIRED");
  });

  test.each([null, "", "acc_", "dev_x", "eyJhbGciOiJub25lIn0.e30.", `acc_${"a".repeat(43)}`])(
    "B18 %s is UNAUTHENTICATED",
    async (token) => {
      expect(await codeOf(who(token))).toBe("UNAUTHENTICATED");
    },
  );

  test("dies with the account's state, its password, and signing out everywhere", async () => {
    const first = await registerAccount(door(), form);
    const { id = "" } = (await rowOf(form.email)) ?? {};
    await changeUser(world.db, id, { state: "disabled" });
    expect(await codeOf(who(first.accountToken))).toBe("UNAUTHENTICATED");
    await changeUser(world.db, id, { state: "active" });
    const second = await changeAccountPassword(door(), { ...form, newPassword: TEST_PASSWORD });
    expect(await codeOf(who(first.accountToken))).toBe("UNAUTHENTICATED");
    expect(await codeOf(who(second.accountToken))).toBe("ok");
    const owner = { userId: id, name: form.name, role: null, organisationId: null };
    await signOutEverywhere(door(), owner);
    expect(await codeOf(who(second.accountToken))).toBe("UNAUTHENTICATED");
  });

  test("F32 T7 a change of password delivered twice answers twice, and costs one change", async () => {
    await registerAccount(door(), form);
    const change = { ...form, newPassword: TEST_PASSWORD };
    const call = () => changeAccountPassword(keyed("account.changePassword", "c", change), change);
    const first = await call();
    expect(await call()).toEqual(first);
    expect(await codeOf(who(first.accountToken))).toBe("ok");
    expect((await rowOf(form.email))?.sessionVersion).toBe(2);
    const guess = { ...change, password: "a guess at the old one" };
    const guesses = keyed("account.changePassword", "c", guess);
    for (let time = 0; time < 10; time++) {
      expect(await codeOf(changeAccountPassword(guesses, guess))).toBe("IDEMPOTENCY_MISMATCH");
    }
    expect(await codeOf(changeAccountPassword(guesses, guess))).toBe("RATE_LIMITED");
  });
});
