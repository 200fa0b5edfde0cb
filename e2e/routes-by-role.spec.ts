import type { APIResponse } from "playwright/test";
import { ROLE_ROUTE } from "#server/api/role-route.ts";
import { ask } from "./support/api-of.ts";
import { inTurns, othersOf, type Visitor, visitors } from "./support/callers.ts";
import { CANARIES } from "./support/canary.ts";
import { expect, test } from "./support/test.ts";

interface Items {
  items: { id?: string; linkId?: string }[];
}

let all: Visitor[];
/** What the addresses of `roles` take. */
let ids: Record<string, string>;

test.beforeAll(async () => {
  all = await visitors();
  const { api } = called("owner");
  const first = async (query: string) => {
    const [item] = (await ask<Items>(api, query, {})).items;
    return item?.id ?? item?.linkId ?? "";
  };
  ids = { "[importId]": await first("import.list"), "[linkId]": await first("link.list") };
  expect(Object.values(ids)).not.toContain("");
});
test.afterAll(async () => {
  for (const { api } of all) await api.dispose();
});

const called = (name: Visitor["name"]) => all.find((one) => one.name === name) as Visitor;
const addressOf = (route: string) => route.replace(/\[\w+\]/g, (place) => ids[place] ?? "");
const guarded = Object.entries(ROLE_ROUTE).filter(([, { GET }]) => Array.isArray(GET));
const appCodeOf = async (answer: APIResponse) => (await answer.json()).error?.data?.appCode;

test("T13 T14 each file is given to the roles of the table, and to nobody else of it or of elsewhere", async () => {
  const before = await (await called("owner").api.get("/api/activity/export?format=csv")).text();
  const holding = new Set<string>();
  await inTurns(guarded, async ([route, { GET: who }]) => {
    for (const visitor of all) {
      const where = `${route} as ${visitor.name}`;
      const answer = await visitor.api.get(`${addressOf(route)}${asCsv(route)}`);
      const text = await answer.text();
      const may = visitor.role !== null && (who as readonly string[]).includes(visitor.role);
      if (visitor.name === "stranger" || !may) {
        expect(text.match(CANARIES), where).toBeNull();
        expect(
          othersOf(visitor).filter((one) => text.includes(one)),
          where,
        ).toEqual([]);
      }
      if (visitor.role === null) {
        expect([answer.status(), await appCodeOf(answer)], where).toEqual([401, "UNAUTHENTICATED"]);
      } else if (!may) {
        expect([answer.status(), await appCodeOf(answer)], where).toEqual([403, "FORBIDDEN"]);
      } else if (visitor.name === "stranger" && route.includes("[")) {
        expect([answer.status(), await appCodeOf(answer)], where).toEqual([404, "NOT_FOUND"]);
      } else {
        expect(answer.status(), where).toBe(200);
        expect(answer.headers()["content-disposition"], where).toMatch(/^attachment/);
        expect(answer.headers()["x-content-type-options"], where).toBe("nosniff");
        if (CANARIES.test(text)) holding.add(route);
      }
    }
  });
  expect([...holding].sort()).toEqual([
    "/api/activity/export",
    "/api/devices/export",
    "/api/imports/[importId]/repair",
    "/api/outlets/export",
  ]);
  const after = await (await called("owner").api.get("/api/activity/export?format=csv")).text();
  expect(after).toBe(before);
});

const asCsv = (route: string) => (route.includes("/qr") ? "" : "?format=csv");

test("B17 T16 a route answers its own methods only: a change by any other is 405", async () => {
  await inTurns(Object.entries(ROLE_ROUTE), async ([route, methods]) => {
    // The APIs behind one route each have a table and tests of their own.
    if (route.includes("[...") || route.includes("[[") || route.includes("[trpc]")) return;
    expect(Object.keys(methods), route).toEqual(["GET"]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const { api } = called("owner");
      const answer = await api.fetch(addressOf(route), { method, data: {} });
      expect(answer.status(), `${method} ${route}`).toBe(405);
    }
  });
});

test("T14 what is not for roles: health and the description for anybody, the metrics for nobody without their token", async () => {
  for (const { api, name } of all) {
    for (const [route, { GET }] of Object.entries(ROLE_ROUTE)) {
      if (route.includes("[...")) continue;
      if (GET === "anybody") expect((await api.get(route)).status(), name).toBe(200);
      if (GET === "by metrics token") {
        const answer = await api.get(route, { headers: { authorization: "Bearer made-up" } });
        expect([401, 403, 404], name).toContain(answer.status());
        expect(await answer.text(), name).not.toContain("enrolment_");
      }
    }
    // A session's cookie is nothing to the device API.
    const status = await api.get("/api/device/enrolment.status");
    expect([status.status(), await appCodeOf(status)], name).toEqual([401, "UNAUTHENTICATED"]);
  }
});
