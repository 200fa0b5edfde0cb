import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deviceClient, rawDeviceCall } from "#server/testing/device-call.ts";
import { givePassword, sessionCookie, TEST_PASSWORD, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";

let world: TestWorld;
let call: ReturnType<typeof deviceClient>;
let acme: Awaited<ReturnType<TestWorld["organisation"]>>;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  call = deviceClient(world.clock);
  acme = await world.organisation();
  await givePassword(world.db, acme.admin.id);
});
afterAll(() => world.close());

const credentials = () => ({ email: acme.admin.email, password: TEST_PASSWORD });
const JSON_TYPE = { "content-type": "application/json" };
const post = (path: string, body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
  rawDeviceCall(world.clock, path, { method: "POST", headers, body });
const FORM = { email: "a@b.example", password: "seven quiet lanterns", name: "A" };

describe("the device API, as tRPC over HTTP is", () => {
  test("a success is { result: { data } }, and no answer is kept by anybody", async () => {
    const { status, data, error, headers } = await call("account.signIn", { input: credentials() });
    expect({ status, error }).toEqual({ status: 200, error: null });
    expect(Object.keys(data).sort()).toEqual(["accountToken", "expiresAt"]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("set-cookie")).toBeNull();
  });

  test("an error has the shape of the contract, and no stack", async () => {
    const input = { ...credentials(), password: "not the one at all" };
    const { status, error, headers } = await call("account.signIn", { input });
    expect(status).toBe(401);
    expect(error).toEqual({
      message: expect.stringContaining("wrong"),
      code: -32001,
      data: {
        code: "UNAUTHORIZED",
        httpStatus: 401,
        path: "account.signIn",
        appCode: "INVALID_CREDENTIALS",
        retryable: false,
        retryAfterSeconds: null,
        details: null,
        requestId: headers.get("x-request-id"),
      },
    });
  });

  test("a session's cookie is nothing here (T16)", async () => {
    const cookie = await sessionCookie(acme.owner.id);
    const { status, appCode } = await call("device.checkIn", { input: {}, headers: { cookie } });
    expect({ status, appCode }).toEqual({ status: 401, appCode: "UNAUTHENTICATED" });
    const bearer = cookie.slice(cookie.indexOf("=") + 1);
    expect((await call("device.checkIn", { token: bearer })).status).toBe(401);
  });
});

describe("B17 what is not a call of the contract", () => {
  test.each(["account.nothing", "nothing", "", "account", "account.signIn.more", "a%2", "a.b,c.d"])(
    "the unknown procedure %j is 404",
    async (path) => {
      expect(await post(path, "{}")).toMatchObject({ status: 404, appCode: "NOT_FOUND" });
    },
  );
  test.each(["constructor.name", "account.constructor", "account.__proto__", "account.toString"])(
    "%s is no procedure either",
    async (path) => {
      expect(await post(path, "{}")).toMatchObject({ status: 404 });
    },
  );

  test("T24 a batch is 400, and none of its calls counts", async () => {
    const path = "account.signIn,account.signIn?batch=1";
    const batch = JSON.stringify({ 0: credentials(), 1: credentials() });
    expect((await post(path, batch)).status).toBe(404);
    const one = await post("account.signIn?batch=1", JSON.stringify({ 0: credentials() }));
    expect(one).toMatchObject({ status: 400, appCode: "INVALID_INPUT" });
  });

  test("a mutation by GET and a query by POST are 405, other methods too", async () => {
    const input = encodeURIComponent(JSON.stringify(credentials()));
    const get = await rawDeviceCall(world.clock, `account.signIn?input=${input}`, {});
    expect(get).toMatchObject({ status: 405, appCode: "INVALID_INPUT" });
    expect(await call("enrolment.status", { input: {} })).toMatchObject({ status: 405 });
    const put = await rawDeviceCall(world.clock, "account.signIn", { method: "PUT", body: "{}" });
    expect(put.status).toBe(405);
    const { code, data } = put.error ?? {};
    expect([code, data?.code]).toEqual([get.error?.code, "METHOD_NOT_SUPPORTED"]);
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
  ])("%j is 415", async (type) => {
    const answer = await post("account.signIn", JSON.stringify(credentials()), {
      "content-type": type,
    });
    expect(answer).toMatchObject({ status: 415, appCode: "INVALID_INPUT" });
    expect(answer.error?.data.code).toBe("UNSUPPORTED_MEDIA_TYPE");
  });

  test("JSON may name its character set, and tRPC's own headers change nothing", async () => {
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "trpc-accept": "application/jsonl",
      accept: "application/jsonl",
    };
    expect((await post("account.signIn", JSON.stringify(credentials()), headers)).status).toBe(200);
  });
});

describe("B16 T25 what an input may be", () => {
  const bodies: [string, string][] = [
    ["a field too many", JSON.stringify({ ...FORM, role: "owner" })],
    ["__proto__", `{"__proto__":{"role":"owner"},${JSON.stringify(FORM).slice(1)}`],
    ["an array for a scalar", JSON.stringify({ ...FORM, email: ["a@b.example"] })],
    ["a number past all numbers", '{"email":1e309,"password":1e309,"name":1e309}'],
    ["nothing but depth", "[".repeat(16_000) + "]".repeat(16_000)],
    ["depth in a field", `{"email":${"[".repeat(15_000)}${"]".repeat(15_000)}}`],
    ["null", "null"],
    ["a string", '"x"'],
    ["half of it", '{"email":'],
    ["not UTF-8", "\ud800"],
  ];
  test.each(bodies)("%s is INVALID_INPUT, whatever key comes with it", async (_, body) => {
    for (const headers of [JSON_TYPE, { ...JSON_TYPE, "idempotency-key": "k1" }]) {
      const answer = await post("account.register", body, headers);
      expect(answer).toMatchObject({ status: 400, appCode: "INVALID_INPUT" });
    }
  });

  test("an empty object with __proto__ is refused where nothing is required", async () => {
    const answer = await post("device.checkIn", '{"__proto__":{"osVersion":"1"}}');
    expect(answer).toMatchObject({ status: 400, appCode: "INVALID_INPUT" });
  });

  test.each(["%7B", "1e309", "%5B%5D", `${"%5B".repeat(2_000)}`, "%ff"])(
    "?input=%.20s of a query is a 4xx",
    async (input) => {
      const { status } = await rawDeviceCall(world.clock, `enrolment.status?input=${input}`, {});
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  test("a body past 32 kB is 413, announced or not", async () => {
    const large = JSON.stringify({ ...FORM, name: "x".repeat(32 * 1024) });
    expect((await post("account.register", large)).status).toBe(413);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(8_192)),
    });
    const init = { method: "POST", headers: JSON_TYPE, body: endless, duplex: "half" };
    const answer = await rawDeviceCall(world.clock, "account.register", init as RequestInit);
    expect(answer.status).toBe(413);
  });

  test.each(["", "x".repeat(65), "ä", "two words"])(
    "the Idempotency-Key %.10j is refused",
    async (key) => {
      const answer = await post("account.signIn", JSON.stringify(credentials()), {
        ...JSON_TYPE,
        "idempotency-key": key,
      });
      expect(answer).toMatchObject({ status: 400, appCode: "INVALID_INPUT" });
      expect(answer.details).toMatchObject([{ code: "IDEMPOTENCY_KEY" }]);
    },
  );
});

describe("B18 what stands for a token", () => {
  const NONE = Buffer.from('{"alg":"none"}').toString("base64url");
  test.each([
    "Bearer",
    "Bearer ",
    "Bearer  two words",
    "Basic YTpi",
    "bearer dev_",
    `Bearer ${NONE}.${Buffer.from('{"sub":"1"}').toString("base64url")}.`,
    `Bearer dev_${"a".repeat(43)}`,
    `Bearer acc_${"a".repeat(43)}`,
    `Bearer ${"e".repeat(15_000)}`,
    "Bearer dev_%00%0d%0a",
    ",",
  ])("%.40s is 401 for every procedure that takes one", async (authorization) => {
    const headers = { authorization };
    for (const path of ["device.checkIn", "enrolment.claim", "enrolment.withdraw"]) {
      const answer = await call(path, { headers, input: {} });
      expect(answer).toMatchObject({ status: 401, appCode: "UNAUTHENTICATED" });
    }
    const status = await call("enrolment.status", { headers, query: true });
    expect(status).toMatchObject({ status: 401, appCode: "UNAUTHENTICATED" });
    const device = { platform: "windows", serial: "SN-0000001" };
    const started = await call("enrolment.start", { headers, input: { device } });
    expect(started).toMatchObject({ status: 401, appCode: "UNAUTHENTICATED" });
  });

  test("a token of another purpose is nobody's", async () => {
    const { data } = await call("account.signIn", { input: credentials() });
    const token = String(data.accountToken);
    expect((await call("device.checkIn", { token })).status).toBe(401);
    expect((await call("enrolment.claim", { token })).status).toBe(401);
    expect((await call("enrolment.status", { token, query: true })).status).toBe(401);
  });
});
