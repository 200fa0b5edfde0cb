import { hash } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { user } from "#db/schema/user.ts";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { codeOf } from "#server/testing/code-of.ts";
import { publicDoor } from "#server/testing/sign-up.ts";
import { changeUser, givePassword, TEST_PASSWORD } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { hashPassword, isOutdated } from "./password/hash.ts";
import { signIn } from "./sign-in.ts";

let world: TestWorld;
let stored: string;
let acme: Awaited<ReturnType<TestWorld["organisation"]>>;

beforeAll(async () => {
  world = await testWorld();
  stored = await hashPassword(TEST_PASSWORD);
});
beforeEach(async () => {
  // Windows of earlier tests are over.
  world.clock.advance(60 * MINUTE_MS);
  acme = await world.organisation({ agents: 4 });
  for (const one of [acme.owner, acme.admin, ...acme.agents])
    await givePassword(world.db, one.id, stored);
});
afterAll(() => world.close());

const tryAs = (email: string, password: string, address = "203.0.113.1") =>
  signIn(publicDoor(world, address), { email, password });

describe("sign-in", () => {
  test("right credentials, the address typed with blanks and capitals", async () => {
    expect(await tryAs(`  ${acme.admin.email.toUpperCase()} `, TEST_PASSWORD)).toMatchObject({
      userId: acme.admin.id,
    });
  });

  test("T17 wrong address, wrong password, disabled account and no password all answer alike", async () => {
    await changeUser(world.db, acme.owner.id, { state: "disabled" });
    const answers = await Promise.all(
      [
        tryAs("nobody@acme.example", TEST_PASSWORD),
        tryAs(acme.admin.email, "wrong wrong wrong"),
        tryAs(acme.owner.email, TEST_PASSWORD),
        tryAs(acme.viewer.email, TEST_PASSWORD),
        tryAs("not an address", TEST_PASSWORD),
      ].map((attempt) =>
        attempt.catch(({ code, message, details }) => ({ code, message, details })),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: "INVALID_CREDENTIALS" });
  });

  test("a full-width at sign is not folded into an address", async () => {
    expect(await codeOf(tryAs(acme.admin.email.replace("@", "＠"), TEST_PASSWORD))).toBe(
      "INVALID_CREDENTIALS",
    );
  });

  test("an unverified address and a made password say so, to their owner only", async () => {
    await changeUser(world.db, acme.admin.id, { emailVerifiedAt: null });
    expect(await codeOf(tryAs(acme.admin.email, TEST_PASSWORD))).toBe("FORBIDDEN");
    await changeUser(world.db, acme.owner.id, { passwordChangeRequired: true });
    expect(await codeOf(tryAs(acme.owner.email, TEST_PASSWORD))).toBe("PASSWORD_CHANGE_REQUIRED");
    expect(await codeOf(tryAs(acme.owner.email, "wrong wrong wrong"))).toBe("INVALID_CREDENTIALS");
  });

  test("a hash of older parameters is renewed at sign-in", async () => {
    const old = await hash(TEST_PASSWORD, {
      algorithm: 2,
      memoryCost: 8_192,
      timeCost: 1,
      parallelism: 1,
    });
    expect(isOutdated(old)).toBe(true);
    await givePassword(world.db, acme.admin.id, old);
    await tryAs(acme.admin.email, TEST_PASSWORD);
    const [row] = await world.db.read.select().from(user).where(eq(user.id, acme.admin.id));
    expect(isOutdated(row?.passwordHash ?? "")).toBe(false);
    expect(row?.sessionVersion).toBe(1);
    await tryAs(acme.admin.email, TEST_PASSWORD);
  });
});

describe("T17 wrong passwords", () => {
  test("the 11th of an account and address within 15 minutes is refused, at once tried ones too; the right one works after", async () => {
    const wrong = await Promise.all(
      Array.from({ length: 30 }, () => codeOf(tryAs(acme.admin.email, "wrong wrong wrong"))),
    );
    expect(wrong.filter((code) => code === "INVALID_CREDENTIALS")).toHaveLength(10);
    expect(wrong.filter((code) => code === "RATE_LIMITED")).toHaveLength(20);
    await expect(tryAs(acme.admin.email, TEST_PASSWORD)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      retryAfterSeconds: 900,
    });
    world.clock.advance(15 * MINUTE_MS);
    expect(await codeOf(tryAs(acme.admin.email, TEST_PASSWORD))).toBe("ok");
  });

  test("the same account from another address, and another account from the same, are let in", async () => {
    for (let n = 0; n < 10; n += 1) await codeOf(tryAs(acme.admin.email, "wrong wrong wrong"));
    expect(await codeOf(tryAs(acme.admin.email, TEST_PASSWORD, "203.0.113.2"))).toBe("ok");
    expect(await codeOf(tryAs(acme.owner.email, TEST_PASSWORD))).toBe("ok");
  });

  test("an account that does not exist is throttled like one that does", async () => {
    const codes = [];
    for (let n = 0; n < 11; n += 1)
      codes.push(await codeOf(tryAs("ghost@acme.example", "wrong wrong wrong")));
    expect(codes.at(9)).toBe("INVALID_CREDENTIALS");
    expect(codes.at(10)).toBe("RATE_LIMITED");
  });

  test("right passwords never count, however many", async () => {
    for (let n = 0; n < 25; n += 1)
      expect(await codeOf(tryAs(acme.admin.email, TEST_PASSWORD))).toBe("ok");
  });

  test("1,000 wrong ones at once cost ten hashes, and all others are told when to come back", async () => {
    const codes = await Promise.all(
      Array.from({ length: 1_000 }, () => codeOf(tryAs(acme.admin.email, "wrong wrong wrong"))),
    );
    expect(codes.filter((code) => code === "INVALID_CREDENTIALS")).toHaveLength(10);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(990);
    world.clock.advance(15 * MINUTE_MS);
    expect(await codeOf(tryAs(acme.admin.email, TEST_PASSWORD))).toBe("ok");
  });
});
