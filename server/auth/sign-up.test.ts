import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { companyId, organisation } from "#db/schema/organisation.ts";
import { user } from "#db/schema/user.ts";
import { DAY_MS, MINUTE_MS } from "#server/testing/clock.ts";
import { codeOf } from "#server/testing/code-of.ts";
import { type Mailbox, testMailbox } from "#server/testing/mailbox.ts";
import { CHOSEN_PASSWORD, publicDoor, signUpForm } from "#server/testing/sign-up.ts";
import { testSite } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { activateAccount } from "./activate.ts";
import { askNewLink } from "./reset.ts";
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
const signUp = (as = email, address?: string) => signUpOrganisation(door(address), signUpForm(as));
const tryAs = (as: string, password: string) => signIn(door(), { email: as, password });

describe("sign-up", () => {
  test("makes the organisation, its company ID and its owner; the mailed link opens the console", async () => {
    await signUp();
    expect(await codeOf(tryAs(email, CHOSEN_PASSWORD))).toBe("FORBIDDEN");
    await activateAccount(world, { token: await mailbox.token(email) });
    const { account } = await tryAs(email, CHOSEN_PASSWORD);
    expect(account).toMatchObject({ role: "owner", name: "Nora", state: "active" });
    const [made] = await world.db.read
      .select({ name: organisation.name, value: companyId.value })
      .from(organisation)
      .innerJoin(companyId, eq(companyId.organisationId, organisation.id))
      .where(eq(organisation.id, account.organisationId ?? ""));
    expect(made).toMatchObject({
      name: "New Ventures",
      value: expect.stringMatching(/^[A-Z2-9]{8}$/),
    });
  });

  test("an address that is taken is told, and makes nothing; at once, one is made", async () => {
    const tries = await Promise.all([1, 2, 3].map(() => codeOf(signUp())));
    expect(tries.sort()).toEqual(["EMAIL_TAKEN", "EMAIL_TAKEN", "ok"]);
    const before = await world.db.read.$count(organisation);
    expect(await codeOf(signUp())).toBe("EMAIL_TAKEN");
    expect(await world.db.read.$count(organisation)).toBe(before);
  });

  test("T17 EMAIL_TAKEN is told 50 times an hour to one client; then free addresses are answered like taken ones", async () => {
    await signUp(email, "192.0.2.9");
    for (let told = 0; told < 50; told++) {
      expect(await codeOf(signUp(email, "192.0.2.9"))).toBe("EMAIL_TAKEN");
    }
    expect(await codeOf(signUp(email, "192.0.2.9"))).toBe("RATE_LIMITED");
    const free = `free${number}@new.example`;
    expect(await codeOf(signUp(free, "192.0.2.9"))).toBe("RATE_LIMITED");
    expect(await codeOf(signUp(free, "192.0.2.10"))).toBe("ok");
    world.clock.advance(60 * MINUTE_MS);
    expect(await codeOf(signUp(email, "192.0.2.9"))).toBe("EMAIL_TAKEN");
  });

  test("a client makes 20 organisations an hour", async () => {
    const made = [];
    for (let one = 0; one < 21; one++) {
      made.push(await codeOf(signUp(`many${number}-${one}@new.example`, "192.0.2.8")));
    }
    expect(made.slice(0, 20)).toEqual(Array(20).fill("ok"));
    expect(made[20]).toBe("RATE_LIMITED");
  });

  test("a password of the organisation's own words is refused", async () => {
    const poor = signUpForm(email, {
      organisationName: "Bluebird Couriers",
      password: "bluebird-couriers-1",
    });
    expect(await codeOf(signUpOrganisation(door(), poor))).toBe("INVALID_INPUT");
  });

  test("T19 an activation link works once, and a spent one asks for a new one only while it is needed", async () => {
    await signUp();
    const first = await mailbox.token(email);
    world.clock.advance(3 * DAY_MS);
    expect(await codeOf(activateAccount(world, { token: first }))).toBe("TOKEN_EXPIRED");
    await (await askNewLink(door(), { kind: "activation", token: first }))();
    const second = await mailbox.token(email);
    expect(second).not.toBe(first);
    const won = await Promise.all(
      [1, 2].map(() => codeOf(activateAccount(world, { token: second }))),
    );
    expect(won.sort()).toEqual(["TOKEN_EXPIRED", "ok"]);
    const sent = mailbox.messages.length;
    await (await askNewLink(door(), { kind: "activation", token: second }))();
    await mailbox.fetch();
    expect(mailbox.messages).toHaveLength(sent);
  });
});

test("T19 a copy of the database holds no usable token", async () => {
  await signUp();
  await mailbox.fetch();
  const waiting = `other${number}@new.example`;
  await signUp(waiting);
  const [row] = await world.db.read.select().from(user).where(eq(user.email, waiting));
  expect(row?.emailVerifiedAt).toBeNull();
  const tokens = [await mailbox.token(email)];
  const copy = [world.path, `${world.path}-wal`].map((path) => readFileSync(path, "latin1")).join();
  tokens.push(await mailbox.token(waiting));
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) {
    expect(token).toMatch(/^act_[\w-]{43}$/);
    expect(copy).not.toContain(token);
    expect(copy).not.toContain(token.slice(4));
  }
});
