import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MINUTE_MS } from "#server/testing/clock.ts";
import { deviceClient } from "#server/testing/device-call.ts";
import { changeUser, givePassword, TEST_PASSWORD, testSite } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";

const PASSWORD = "seven quiet lanterns";
let world: TestWorld;
let call: ReturnType<typeof deviceClient>;
let acme: Awaited<ReturnType<TestWorld["organisation"]>>;
let number = 0;
let form: { email: string; password: string; name: string };

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  call = deviceClient(world.clock);
  acme = await world.organisation();
});
beforeEach(() => {
  // Windows of earlier tests are over.
  world.clock.advance(2 * 60 * MINUTE_MS);
  number += 1;
  form = { email: `holder${number}@new.example`, password: PASSWORD, name: "A Holder" };
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

describe("account.register", () => {
  test("signs in at once, for an hour", async () => {
    const { status, data } = await call("account.register", { input: form });
    expect(status).toBe(200);
    expect(data.accountToken).toMatch(/^acc_[\w-]{43}$/);
    expect(data.expiresAt).toBe(new Date(world.clock.now() + 60 * MINUTE_MS).toISOString());
  });

  test("a taken address is EMAIL_TAKEN, 409, in any spelling", async () => {
    await call("account.register", { input: form });
    const again = { ...form, email: ` ${form.email.toUpperCase()}` };
    expect(await call("account.register", { input: again })).toMatchObject({
      status: 409,
      appCode: "EMAIL_TAKEN",
    });
  });

  test.each([
    [{ password: "short" }, "password", "PASSWORD_LENGTH"],
    [{ password: "passwordpassword" }, "password", "PASSWORD_COMMON"],
    [{ email: "a＠b.example" }, "email", "INVALID_FORMAT"],
    [{ name: "a\u202eb" }, "name", "CUSTOM"],
    [{ organisationId: "x" }, "", "UNRECOGNIZED_KEYS"],
  ])("INVALID_INPUT says field and code: %j", async (change, field, code) => {
    const answer = await call("account.register", { input: { ...form, ...change } });
    expect(answer).toMatchObject({ status: 400, appCode: "INVALID_INPUT" });
    expect(answer.details).toMatchObject([{ field, code }]);
  });

  test("T7 F32 the same key and body is one account and the same answer; another body is 422", async () => {
    const once = { input: form, key: "register-1" };
    const answers = await Promise.all([
      call("account.register", once),
      call("account.register", once),
    ]);
    answers.push(await call("account.register", once));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    const other = { input: { ...form, name: "Another" }, key: "register-1" };
    expect(await call("account.register", other)).toMatchObject({
      status: 422,
      appCode: "IDEMPOTENCY_MISMATCH",
    });
    // Another address's key of the same text is another key.
    const elsewhere = { ...form, email: `other-${form.email}` };
    expect((await call("account.register", { input: elsewhere, key: "register-1" })).status).toBe(
      200,
    );
  });

  test("T17 past 50 taken addresses an hour it is 429 with Retry-After", async () => {
    await call("account.register", { input: form });
    for (let time = 0; time < 50; time++) await call("account.register", { input: form });
    const { status, appCode, headers, error } = await call("account.register", { input: form });
    expect({ status, appCode }).toEqual({ status: 429, appCode: "RATE_LIMITED" });
    expect(error?.data.retryable).toBe(true);
    const wait = Number(headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(3_600);
    expect(error?.data.retryAfterSeconds).toBe(wait);
  });
});

describe("account.signIn", () => {
  test("T17 a wrong password, a wrong address and no address at all answer alike", async () => {
    await call("account.register", { input: form });
    const tries = [
      { email: form.email, password: "not the one at all" },
      { email: "nobody@new.example", password: PASSWORD },
      { email: "not an address", password: PASSWORD },
    ];
    const answers = await Promise.all(tries.map((input) => call("account.signIn", { input })));
    const told = answers.map(({ status, error }) => {
      const { requestId, ...data } = error?.data ?? {};
      return JSON.stringify({ status, message: error?.message, data });
    });
    expect(new Set(told).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, appCode: "INVALID_CREDENTIALS" });
  });

  test("T17 ten wrong passwords, then 429; a quarter of an hour later the right one works", async () => {
    await call("account.register", { input: form });
    const wrong = { email: form.email, password: "not the one at all" };
    for (let time = 0; time < 10; time++) await call("account.signIn", { input: wrong });
    const { email, password } = form;
    const limited = await call("account.signIn", { input: { email, password } });
    expect(limited).toMatchObject({ status: 429, appCode: "RATE_LIMITED" });
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    world.clock.advance(16 * MINUTE_MS);
    expect((await call("account.signIn", { input: { email, password } })).status).toBe(200);
  });

  test("T7 F32 the same key gives the same token, another key another", async () => {
    await call("account.register", { input: form });
    const { email, password } = form;
    const signIn = (key: string) => call("account.signIn", { input: { email, password }, key });
    const [first, again, other] = [await signIn("a"), await signIn("a"), await signIn("b")];
    expect(again.data).toEqual(first.data);
    expect(other.data.accountToken).not.toBe(first.data.accountToken);
  });
});

describe("account.changePassword", () => {
  test("is the way in for whom a password was made", async () => {
    const [agent] = acme.agents;
    const email = agent?.email ?? "";
    await givePassword(world.db, agent?.id ?? "");
    await changeUser(world.db, agent?.id ?? "", { passwordChangeRequired: true });
    const credentials = { email, password: TEST_PASSWORD };
    expect(await call("account.signIn", { input: credentials })).toMatchObject({
      status: 403,
      appCode: "PASSWORD_CHANGE_REQUIRED",
    });
    const input = { ...credentials, newPassword: PASSWORD };
    const changed = await call("account.changePassword", { input, key: "change" });
    expect(changed.status).toBe(200);
    const again = await call("account.changePassword", { input, key: "change" });
    expect(again.data).toEqual(changed.data);
    const signedIn = await call("account.signIn", { input: { email, password: PASSWORD } });
    expect(signedIn.status).toBe(200);
  });

  test("a wrong old password is 401, a new one against the rules 400 at its field", async () => {
    await call("account.register", { input: form });
    const { email } = form;
    const wrong = { email, password: "not the one at all", newPassword: TEST_PASSWORD };
    expect(await call("account.changePassword", { input: wrong })).toMatchObject({
      status: 401,
      appCode: "INVALID_CREDENTIALS",
    });
    const weak = { email, password: PASSWORD, newPassword: "short" };
    const refused = await call("account.changePassword", { input: weak });
    expect(refused).toMatchObject({ status: 400, details: [{ field: "newPassword" }] });
    const same = { email, password: PASSWORD, newPassword: PASSWORD };
    const kept = await call("account.changePassword", { input: same });
    expect(kept).toMatchObject({ status: 400, details: [{ code: "PASSWORD_SAME" }] });
  });
});
