import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishEnv } from "#server/env.ts";
import { deviceClient } from "#server/testing/device-call.ts";
import { SITE, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { handleMetricsRequest } from "./metrics-handler.ts";

const TOKEN = "a-token-for-the-metrics";
let world: TestWorld;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
afterAll(() => world.close());

const ask = (authorization?: string) =>
  handleMetricsRequest(
    new Request(`${SITE}/api/metrics`, { headers: authorization ? { authorization } : {} }),
  );

describe("/api/metrics", () => {
  test("is closed while METRICS_TOKEN is not set", async () => {
    expect((await ask()).status).toBe(404);
    expect((await ask("Bearer anything-at-all-here")).status).toBe(404);
  });

  test("takes its token and no other", async () => {
    publishEnv({ METRICS_TOKEN: TOKEN });
    for (const given of [undefined, "Bearer ", `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
      expect((await ask(given)).status).toBe(401);
    }
    expect((await ask(`Bearer ${TOKEN}`)).status).toBe(200);
  });

  test("counts requests by API, procedure and code, and never what a stranger typed", async () => {
    publishEnv({ METRICS_TOKEN: TOKEN });
    const call = deviceClient(world.clock);
    await call("device.checkIn", { token: "nobody" });
    await call("device.checkIn", { token: "nobody" });
    await call("secret.name", {});
    await call("constructor.toString", {});
    const response = await ask(`Bearer ${TOKEN}`);
    const text = await response.text();
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(text).toContain(
      'enrolment_api_requests_total{api="device",procedure="device.checkIn",code="UNAUTHENTICATED"} 2',
    );
    expect(text).toContain(
      'enrolment_api_requests_total{api="device",procedure="none",code="NOT_FOUND"} 2',
    );
    expect(text).not.toContain("secret");
    expect(text).toContain("enrolment_writes_waiting 0");
    expect(text).toContain('enrolment_import_checks{state="running"} 0');
    expect(text).toMatch(/^enrolment_event_loop_lag_seconds \d/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  });
});
