import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOperator } from "#server/domain/operator/create-operator.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import { systemContext } from "#server/testing/organisation.ts";
import { changeUser, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { findAccount } from "./account.ts";
import { accountOfLink, activateAccount } from "./activate.ts";
import { signIn } from "./sign-in.ts";
import { newToken } from "./token.ts";

const password = "seven quiet lanterns";
let world: TestWorld;
let number = 0;
let email: string;
let userId: string;
let token: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
beforeEach(async () => {
  number += 1;
  email = `operator${number}@platform.example`;
  ({ userId, token } = await invite());
});
afterAll(() => world.close());

async function invite() {
  const { token, hash } = newToken("activation");
  const context = systemContext(world.db, world.clock);
  const made = await createOperator(context, { email, name: "Operator", tokenHash: hash });
  return { ...made, token };
}

const place = () => ({ db: world.db, clock: world.clock });

describe("an operator's activation link", () => {
  test("sets the password, once, and then they sign in", async () => {
    expect(await activateAccount(place(), { token, password })).toEqual({ email });
    const door = { ...place(), address: "192.0.2.1" };
    expect(await signIn(door, { email, password })).toMatchObject({
      userId,
      account: { operator: true },
    });
    await expect(activateAccount(place(), { token, password })).rejects.toMatchObject({
      code: "TOKEN_EXPIRED",
    });
  });

  test("T19 two at once: one wins", async () => {
    const tries = [1, 2, 3].map((n) =>
      activateAccount(place(), { token, password: `${password} ${n}` }),
    );
    const ended = await Promise.allSettled(tries);
    expect(ended.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("T19 opening it changes nothing, however often", async () => {
    for (let times = 0; times < 3; times++) {
      expect(await accountOfLink(place(), token)).toMatchObject({ email });
    }
    expect(await findAccount(world.db, userId)).toMatchObject({
      state: "invited",
      passwordHash: null,
    });
    expect(await activateAccount(place(), { token, password })).toEqual({ email });
  });

  test("a password against the rules is refused, and the link stays good", async () => {
    for (const poor of ["short", "password1234", email]) {
      await expect(activateAccount(place(), { token, password: poor })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    }
    expect(await activateAccount(place(), { token, password })).toEqual({ email });
  });

  test("ends after a day", async () => {
    world.clock.advance(DAY_MS);
    expect(await accountOfLink(place(), token)).toBeNull();
    await expect(activateAccount(place(), { token, password })).rejects.toMatchObject({
      code: "TOKEN_EXPIRED",
    });
  });

  test("is dead once a newer one was made; sessions of before end with its use", async () => {
    await activateAccount(place(), { token, password });
    const before = await findAccount(world.db, userId);
    const second = await invite();
    const third = await invite();
    expect(third).toMatchObject({ userId, existed: true });
    await expect(activateAccount(place(), { token: second.token, password })).rejects.toMatchObject(
      {
        code: "TOKEN_EXPIRED",
      },
    );
    await activateAccount(place(), { token: third.token, password });
    const after = await findAccount(world.db, userId);
    expect(after?.sessionVersion).toBe((before?.sessionVersion ?? 0) + 1);
  });

  test("does not wake a disabled account", async () => {
    await changeUser(world.db, userId, { state: "disabled" });
    await expect(activateAccount(place(), { token, password })).rejects.toMatchObject({
      code: "TOKEN_EXPIRED",
    });
    expect(await findAccount(world.db, userId)).toMatchObject({
      state: "disabled",
      passwordHash: null,
    });
  });

  test.each(["", "act_", "nonsense", `inv_${"a".repeat(43)}`, `act_${"a".repeat(43)}`])(
    "B18 %j opens nothing",
    async (text) => {
      expect(await accountOfLink(place(), text)).toBeNull();
      await expect(activateAccount(place(), { token: text, password })).rejects.toMatchObject({
        code: "TOKEN_EXPIRED",
      });
    },
  );

  test("an address that is somebody else's is refused", async () => {
    const { owner } = await world.organisation();
    const context = systemContext(world.db, world.clock);
    const { hash } = newToken("activation");
    await expect(
      createOperator(context, { email: owner.email, name: "Operator", tokenHash: hash }),
    ).rejects.toMatchObject({ code: "EMAIL_TAKEN" });
  });
});
