import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import {
  type Attempt,
  attemptSucceeded,
  requireAttemptLeft,
  takeAttempt,
} from "./password-attempt.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
beforeEach(() => world.clock.advance(30 * MINUTE_MS));
afterAll(() => world.close());

const ADDRESS = "203.0.113.1";

async function fail(attempt: Attempt): Promise<boolean> {
  return takeAttempt(world, attempt).then(
    () => true,
    () => false,
  );
}

async function succeed(attempt: Attempt): Promise<void> {
  await takeAttempt(world, attempt);
  const now = world.clock.now();
  await world.db.write({ name: "test.success", repeatable: true, now }, (tx) =>
    attemptSucceeded(tx, attempt, now),
  );
}

async function lettingIn(attempts: Attempt[]): Promise<number> {
  let passed = 0;
  for (const attempt of attempts) if (await fail(attempt)) passed += 1;
  return passed;
}

const many = (length: number, make: (n: number) => Attempt) =>
  Array.from({ length }, (_, n) => make(n));

describe("T17 the windows of ASSURANCE part 3", () => {
  test("10 per account and address", async () => {
    expect(await lettingIn(many(15, () => ({ account: "a@acme.example", address: ADDRESS })))).toBe(
      10,
    );
  });

  test("50 per account, whatever the address", async () => {
    expect(
      await lettingIn(many(60, (n) => ({ account: "b@acme.example", address: `10.0.0.${n}` }))),
    ).toBe(50);
  });

  test("100 per address, whatever the account", async () => {
    expect(
      await lettingIn(many(110, (n) => ({ account: `c${n}@acme.example`, address: ADDRESS }))),
    ).toBe(100);
  });

  test("an address where 25 accounts got it right has 5 more", async () => {
    for (const one of many(25, (n) => ({ account: `d${n}@acme.example`, address: ADDRESS }))) {
      await succeed(one);
      await succeed(one);
    }
    expect(
      await lettingIn(many(110, (n) => ({ account: `e${n}@acme.example`, address: ADDRESS }))),
    ).toBe(105);
  });

  test("T24 sign-ins in one moment are 10 attempts", async () => {
    const together = await Promise.all(
      many(20, () => ({ account: "f@acme.example", address: ADDRESS })).map(fail),
    );
    expect(together.filter(Boolean)).toHaveLength(10);
  });

  test("a window begins with its first attempt and ends 15 minutes later, to the millisecond", async () => {
    const attempt = { account: "g@acme.example", address: ADDRESS };
    await lettingIn(many(5, () => attempt));
    world.clock.advance(10 * MINUTE_MS);
    expect(await lettingIn(many(10, () => attempt))).toBe(5);
    await expect(requireAttemptLeft(world, attempt)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      retryAfterSeconds: 300,
    });
    world.clock.advance(5 * MINUTE_MS - 1);
    await expect(requireAttemptLeft(world, attempt)).rejects.toMatchObject({
      retryAfterSeconds: 1,
    });
    world.clock.advance(1);
    await requireAttemptLeft(world, attempt);
    expect(await fail(attempt)).toBe(true);
  });

  test("being refused does not lengthen the wait", async () => {
    const attempt = { account: "h@acme.example", address: ADDRESS };
    await lettingIn(many(200, () => attempt));
    world.clock.advance(15 * MINUTE_MS);
    expect(await fail(attempt)).toBe(true);
  });
});
