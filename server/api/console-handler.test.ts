import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeUser, SITE, sessionCookie, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { handleConsoleRequest } from "./console-handler.ts";

let world: TestWorld;
let acme: Awaited<ReturnType<TestWorld["organisation"]>>;
let cookie: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
beforeEach(async () => {
  acme = await world.organisation();
  cookie = await sessionCookie(acme.owner.id);
});
afterAll(() => world.close());

async function call(path: string, init: RequestInit = {}) {
  const response = await handleConsoleRequest(new Request(`${SITE}/api/trpc/${path}`, init));
  const body = (await response.json()) as {
    error?: { data: Record<string, unknown> };
    result?: { data: unknown };
  };
  return {
    status: response.status,
    headers: response.headers,
    body,
    appCode: body.error?.data.appCode,
  };
}
const post = (path: string, headers: Record<string, string>, body: BodyInit = "{}") =>
  call(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });

describe("the console API", () => {
  test("answers whoever is signed in, of their own organisation", async () => {
    const { status, body, headers } = await call("organisation.get", { headers: { cookie } });
    expect(status).toBe(200);
    expect(body.result?.data).toMatchObject({
      id: acme.id,
      name: acme.name,
      companyId: acme.companyId,
    });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("T14 nobody is 401 and a role without the permission 403", async () => {
    expect(await call("organisation.get")).toMatchObject({
      status: 401,
      appCode: "UNAUTHENTICATED",
    });
    const agent = await sessionCookie(acme.agents[0]?.id ?? "");
    expect(await call("organisation.get", { headers: { cookie: agent } })).toMatchObject({
      status: 403,
      appCode: "FORBIDDEN",
    });
  });

  test("T15 no header of Next's own inner traffic lets anybody in", async () => {
    const headers = {
      "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
      rsc: "1",
      "next-router-prefetch": "1",
      "x-middleware-rewrite": "/",
    };
    expect((await call("organisation.get", { headers })).status).toBe(401);
  });

  test("T18 a disabled user's next call fails", async () => {
    expect((await call("organisation.get", { headers: { cookie } })).status).toBe(200);
    await changeUser(world.db, acme.owner.id, { state: "disabled" });
    expect((await call("organisation.get", { headers: { cookie } })).status).toBe(401);
  });

  test("T18 a session in use is renewed by the way, a young one is not", async () => {
    const sixMinutesAgo = { now: () => Date.now() - 6 * 60_000 };
    const older = await sessionCookie(acme.owner.id, 1, sixMinutesAgo);
    const renewed = await call("organisation.get", { headers: { cookie: older } });
    expect(renewed.headers.get("set-cookie")).toMatch(
      /^next-auth\.session-token=.*HttpOnly; SameSite=Lax/,
    );
    const young = await call("organisation.get", { headers: { cookie } });
    expect(young.headers.get("set-cookie")).toBeNull();
  });

  test("F32 T7 the same Idempotency-Key and body: one effect, the same answer; another body is 422", async () => {
    const headers = { cookie, origin: SITE, "idempotency-key": "take-back-1" };
    const body = JSON.stringify({ userId: acme.owner.id, amount: -10 });
    const answers = [
      await post("allocation.allot", headers, body),
      await post("allocation.allot", headers, body),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    const summary = await call("allocation.summary", { headers: { cookie } });
    expect(summary.body.result?.data).toMatchObject({ bank: 10 });
    const other = await post("allocation.allot", headers, body.replace("-10", "-11"));
    expect(other).toMatchObject({ status: 422, appCode: "IDEMPOTENCY_MISMATCH" });
    const odd = await post(
      "allocation.allot",
      { ...headers, "idempotency-key": "x".repeat(65) },
      body,
    );
    expect(odd).toMatchObject({ status: 400, appCode: "INVALID_INPUT" });
  });

  test("B17 an unknown procedure is 404", async () => {
    expect(await call("organisation.nothing", { headers: { cookie } })).toMatchObject({
      status: 404,
      appCode: "NOT_FOUND",
    });
  });
});

describe("T16 changes come from our own pages", () => {
  test.each([
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
  ])("a post with a cookie and %j is 403", async (headers) => {
    const sent = Object.fromEntries(Object.entries({ cookie, ...headers }));
    expect(await post("organisation.get", sent as Record<string, string>)).toMatchObject({
      status: 403,
      appCode: "FORBIDDEN",
    });
  });

  test("T16 a change by GET is 405", async () => {
    const path = "allocation.allot?input=%7B%7D";
    expect((await call(path, { headers: { cookie } })).status).toBe(405);
  });

  test("B17 a query by POST, and another method, are 405", async () => {
    expect((await post("organisation.get", { cookie, origin: SITE })).status).toBe(405);
    expect((await call("organisation.get", { method: "PUT", body: "{}" })).status).toBe(405);
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonx",
    "",
  ])("B17 %s is 415, whoever sends it", async (type) => {
    expect(
      (await post("organisation.get", { cookie, origin: SITE, "content-type": type })).status,
    ).toBe(415);
  });
});

describe("T24 T25 what one request may hold", () => {
  const batch = (size: number) =>
    `${Array(size).fill("organisation.get").join(",")}?batch=1&input=%7B%7D`;

  test("T24 a batch of 10 is answered and one of 11 is 400", async () => {
    expect((await call(batch(10), { headers: { cookie } })).status).toBe(200);
    const refused = await call(batch(11), { headers: { cookie } });
    expect(refused.status).toBe(400);
  });

  test("T25 a body past 1 MB is refused, announced or not", async () => {
    const large = JSON.stringify({ text: "x".repeat(1024 * 1024) });
    expect((await post("organisation.get", { cookie, origin: SITE }, large)).status).toBe(413);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    });
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: endless,
      duplex: "half",
    };
    expect((await call("organisation.get", init as RequestInit)).status).toBe(413);
  });

  test.each(["{", "[".repeat(100_000), "null", '{"__proto__":{"role":"owner"}}'])(
    "B16 %.30s is refused as a 4xx",
    async (body) => {
      const { status } = await post("allocation.allot", { cookie, origin: SITE }, body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );
});
