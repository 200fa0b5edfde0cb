import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  callConsole,
  PROCEDURES,
  placesOf,
  sampleInput,
  takes,
} from "#server/testing/console-call.ts";
import { testOperator } from "#server/testing/operator.ts";
import { sessionCookie, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { type Caller, ROLE_PROCEDURE } from "./role-procedure.ts";

const CALLERS: Caller[] = ["owner", "admin", "viewer", "agent", "operator"];

let world: TestWorld;
const cookies = new Map<Caller, string>();

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  const { owner, admin, viewer, agents } = await world.organisation();
  const operator = await testOperator(world.db, world.clock);
  for (const person of [owner, admin, viewer, agents[0]]) {
    if (person) cookies.set(person.role, await sessionCookie(person.id));
  }
  cookies.set("operator", await sessionCookie(operator.id, operator.sessionVersion));
});
afterAll(() => world.close());

/** Made-up ids: whoever may call is told that there is no such thing, and nothing is changed. */
const input = (path: string) => sampleInput(path, randomUUID(), placesOf(path)[0]);

test("T14 the role × procedure table has every procedure of the console, and no other", () => {
  expect(Object.keys(ROLE_PROCEDURE).sort()).toEqual(Object.keys(PROCEDURES).sort());
});

describe.each(Object.keys(PROCEDURES))("T14 %s", (path) => {
  const allowed = ROLE_PROCEDURE[path] ?? [];

  test.each(CALLERS)("as %s", async (caller) => {
    const { appCode } = await callConsole(path, input(path), cookies.get(caller) ?? "");
    if (allowed.includes(caller)) expect([null, "NOT_FOUND"]).toContain(appCode);
    else expect(appCode).toBe("FORBIDDEN");
  });

  test("signed out", async () => {
    expect(await callConsole(path, input(path), null)).toMatchObject({
      status: 401,
      appCode: "UNAUTHENTICATED",
    });
  });

  test("a role or an organisation in the input is refused", async () => {
    const given = input(path);
    if (given === undefined || path === "operator.grant") return;
    const best = cookies.get(allowed[0] ?? "owner") ?? "";
    const extras = { role: "owner", organisationId: randomUUID(), actor: { role: "owner" } };
    for (const [name, value] of Object.entries(extras)) {
      // An invitation has a role of its own: not the caller's.
      if (takes(path, name)) continue;
      const { appCode } = await callConsole(path, { ...(given as object), [name]: value }, best);
      expect(appCode).toBe("INVALID_INPUT");
    }
  });

  test("T15 headers that once led round a proxy change nothing", async () => {
    const tricks = {
      "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
      rsc: "1",
      "next-router-prefetch": "1",
      "x-forwarded-host": "localhost",
    };
    expect(await callConsole(path, input(path), null, tricks)).toMatchObject({ status: 401 });
    const refused = CALLERS.find((caller) => !allowed.includes(caller));
    if (!refused) return;
    const { appCode } = await callConsole(path, input(path), cookies.get(refused) ?? "", tricks);
    expect(appCode).toBe("FORBIDDEN");
  });
});
