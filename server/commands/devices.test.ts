import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "#server/domain/context.ts";
import { checkImei } from "#server/domain/identifier/imei.ts";
import { inheritedEnv } from "#server/env.ts";
import { type TestDatabase, testDatabase } from "#server/testing/database.ts";
import { type Before, type HttpSite, httpSite } from "#server/testing/http-site.ts";
import { testOrganisation } from "#server/testing/organisation.ts";
import { givePassword, TEST_PASSWORD } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { identityOf } from "./devices/fleet.ts";
import { Progress } from "./devices/progress.ts";
import { quantile } from "./devices/tally.ts";

const run = promisify(execFile);

// Each runs the command in a process of its own, against a server in this one.
vi.setConfig({ testTimeout: 120_000 });

async function devices(url: URL | string, ...more: string[]) {
  const args = ["--url", String(url), "--password", TEST_PASSWORD, "--concurrency", "6", ...more];
  const command = ["--import", "tsx", "server/commands/devices.ts", ...args];
  try {
    const { stdout, stderr } = await run(process.execPath, command, {
      env: inheritedEnv({ NEXTAUTH_URL: "", LOG_LEVEL: "silent" }) as NodeJS.ProcessEnv,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

const LICENCES = 70;
let database: TestDatabase;
let site: HttpSite;
let acme: Awaited<ReturnType<typeof testOrganisation>>;
/** What a test puts before the handlers. */
let before: Before;
let seed = 0;

beforeAll(async () => {
  database = await testDatabase();
  site = await httpSite(database.db, (request) => before(request));
  acme = await testOrganisation(database.db, systemClock, { licences: LICENCES });
  for (const { id } of [acme.owner, ...acme.agents]) await givePassword(database.db, id);
});
beforeEach(() => {
  before = () => null;
  seed += 1;
});
afterAll(async () => {
  await expectSound({ db: database.db, clock: systemClock });
  await site.close();
  await database.close();
});

const simulate = (...more: string[]) =>
  devices(site.url, "--email", acme.owner.email, "--seed", String(seed), ...more);

/** Lets the first request to an address through to the handler, after this answer. */
function onceAt(path: string, answer: () => Response): () => number {
  let times = 0;
  before = (request) => {
    if (!request.url.endsWith(path)) return null;
    times += 1;
    return times === 1 ? answer() : null;
  };
  return () => times;
}

const refusal = (status: number, appCode: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { message: "Later.", code: 0, data: { appCode } } }, { status, headers });

describe("against the real handlers", () => {
  test("every flow, with no wrong answer: exit 0, a line for each procedure", async () => {
    const { code, stdout, stderr } = await simulate("--count", "22");
    expect({ code, wrong: /^WRONG.*/m.exec(stdout)?.[0] }).toEqual({ code: 0, wrong: undefined });
    for (const procedure of PROCEDURES)
      expect(stdout).toMatch(new RegExp(`^${procedure} +\\d`, "m"));
    expect(stdout).toMatch(/^44 devices enrolled in .* 0 wrong\. Seed 1\.$/m);
    expect(stderr).toMatch(/^claim: 22\/22 {2}\d+\/s$/m);
  });

  test("T11 a crowd larger than the licences: exactly so many are approved, the rest wait with the reason", async () => {
    const { code, stdout } = await simulate("--count", "40", "--flow", "self");
    expect({ code, wrong: /^WRONG.*/m.exec(stdout)?.[0] }).toEqual({ code: 0, wrong: undefined });
    expect(stdout).toMatch(new RegExp(`^${LICENCES - 44} devices enrolled`, "m"));
  });

  test("with no licence left nobody is approved, and that is no wrong answer", async () => {
    const { code, stdout } = await simulate("--count", "3", "--flow", "self");
    expect(code).toBe(0);
    expect(stdout).toMatch(/request\.approve .* ALLOCATION_EXHAUSTED 1$/m);
    expect(stdout).toMatch(/^0 devices enrolled/m);
  });
});

describe("what a client obeys", () => {
  test("RATE_LIMITED is waited for by its Retry-After, and is no wrong answer", async () => {
    const times = onceAt("/account.register", () =>
      refusal(429, "RATE_LIMITED", { "retry-after": "1" }),
    );
    const { code, stdout } = await simulate("--count", "1", "--flow", "self");
    expect({ code, times: times() }).toEqual({ code: 0, times: 2 });
    expect(stdout).toMatch(/^account\.register .*RATE_LIMITED 1/m);
  });

  test("503 is tried again with the same Idempotency-Key", async () => {
    const keys: (string | null)[] = [];
    before = ({ url, headers }) => {
      if (!url.endsWith("/enrolment.start")) return null;
      keys.push(headers.get("idempotency-key"));
      return keys.length === 1 ? refusal(503, "UNAVAILABLE", { "retry-after": "0" }) : null;
    };
    expect((await simulate("--count", "1", "--flow", "self")).code).toBe(0);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[\w-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
  });
});

describe("a wrong answer is exit code 1, and says what should have been", () => {
  test.each([
    ["a 429 without Retry-After", () => refusal(429, "RATE_LIMITED"), /without Retry-After/],
    ["an error nobody foresaw", () => refusal(500, "INTERNAL"), /answered 500 INTERNAL/],
    ["no JSON", () => new Response("<html>"), /neither result nor error/],
    [
      "another state",
      () => Response.json({ result: { data: { status: "enrolled", requestToken: "req_x" } } }),
      /WRONG register and ask 0: /,
    ],
  ])("%s", async (_, answer, told) => {
    onceAt("/enrolment.start", answer);
    const { code, stdout } = await simulate("--count", "1", "--flow", "self");
    expect(code).toBe(1);
    expect(stdout).toMatch(told);
    expect(stdout).toMatch(/ 1 wrong\. Seed/);
  });

  test("what cannot begin is one line", async () => {
    const closed = createServer();
    await once(closed.listen(0, "127.0.0.1"), "listening");
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const { code, stderr } = await devices(`http://localhost:${port}`);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `Nothing answers at http://localhost:${port}: start the server, or set --url.\n`,
    });
    const mistyped = await simulate("--flow", "all");
    expect(mistyped).toMatchObject({ code: 1, stderr: expect.stringMatching(/^--flow all .*\n$/) });
    const nobody = await devices(site.url, "--email", "nobody@acme.example");
    expect(nobody.stderr).toBe(
      "nobody@acme.example cannot sign in to the console: the password is wrong.\n",
    );
  });
});

describe("its parts", () => {
  test("a seed draws the same identifiers again: all valid, none twice", () => {
    const drawn = Array.from({ length: 2_000 }, (_, number) => identityOf(7, number));
    expect(drawn).toEqual(Array.from({ length: 2_000 }, (_, number) => identityOf(7, number)));
    const imeis = drawn.flatMap(({ imei, imei2 }) =>
      [imei, imei2].filter((one) => one !== undefined),
    );
    const serials = drawn.flatMap(({ serial }) => serial ?? []);
    for (const imei of imeis) expect(checkImei(imei)).toMatchObject({ ok: true });
    expect(new Set(imeis).size).toBe(imeis.length);
    expect(new Set(serials).size).toBe(serials.length);
    expect(identityOf(8, 0)).not.toEqual(identityOf(7, 0));
  });

  test("a bar on a terminal, a line for each tenth elsewhere", () => {
    const shown = (isTTY: boolean) => {
      let text = "";
      const progress = new Progress({ isTTY, write: (more) => (text += more) });
      const step = progress.begin("claim", 20);
      for (let done = 0; done < 20; done++) step();
      progress.end();
      return text;
    };
    expect(shown(false).match(/^claim: \d+\/20 {2}\d+\/s$/gm)).toHaveLength(10);
    expect(shown(true)).toMatch(/\rclaim +█{30} 20\/20 {2}\d+\/s *\n$/);
  });

  test("quantiles are values that were measured", () => {
    const sorted = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([0.5, 0.95, 0.99, 1].map((share) => quantile(sorted, share))).toEqual([50, 95, 99, 100]);
    expect(quantile([3], 0.99)).toBe(3);
  });
});

const PROCEDURES = [
  "account.register",
  "account.signIn",
  "account.changePassword",
  "enrolment.start",
  "enrolment.status",
  "enrolment.claim",
  "enrolment.withdraw",
  "device.checkIn",
  "device.signIn",
  "console device.create",
  "console link.createToken",
  "console request.approve",
  "console request.reject",
];
