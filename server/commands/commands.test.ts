import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inheritedEnv } from "#server/env.ts";
import { type Patient, patient } from "#server/testing/examine.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";

const run = promisify(execFile);

/** Runs a command as its npm script does. */
async function command(name: string, variables: Record<string, string>, ...args: string[]) {
  const file = `server/commands/${name}.ts`;
  const env = inheritedEnv({
    LOG_LEVEL: "silent",
    NEXTAUTH_URL: "",
    ...variables,
  }) as NodeJS.ProcessEnv;
  try {
    const { stdout, stderr } = await run(process.execPath, ["--import", "tsx", file, ...args], {
      env,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

const lines = (text: string) => text.trim().split("\n");

describe("beside a running server", () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await testWorld();
    await world.organisation();
  });
  afterAll(() => world.close());

  test("doctor reads, says ok or why not for each invariant, and exits 0", async () => {
    const { code, stdout, stderr } = await command("doctor", { DATABASE_URL: world.url });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(lines(stdout)).toHaveLength(26);
    for (const line of lines(stdout)) expect(line).toMatch(/^D\d+ +(ok|skipped): /);
  });

  test.each([
    ["operator", ["new@platform.example"]],
    ["migrate", []],
    ["seed", []],
  ])("F12 %s does not write: the file is in use, in one line", async (name, args) => {
    const { code, stdout, stderr } = await command(name, { DATABASE_URL: world.url }, ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(lines(stderr)).toEqual([
      expect.stringMatching(new RegExp(`in use by pid ${process.pid}\\b`)),
    ]);
  });
});

describe("on a file of nobody", () => {
  let examined: Patient;
  beforeAll(async () => {
    examined = await patient();
  });
  afterAll(() => examined.remove());

  test("doctor exits 1 when an invariant is broken, and names rows", async () => {
    const { url, remove } = examined.tampered("delete from device_token");
    const { code, stdout } = await command("doctor", { DATABASE_URL: url });
    remove();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^D12 BROKEN 3: .*: device \S+, device \S+, device \S+$/m);
  });

  test("doctor on a file that is not there makes none", async () => {
    const { code, stderr } = await command("doctor", {
      DATABASE_URL: "file:/nowhere/enrolment.db",
    });
    expect(code).toBe(1);
    expect(lines(stderr)).toEqual([expect.stringContaining("there is no database")]);
  });

  test("operator prints a link to set the password, and takes an address only", async () => {
    const { url, remove } = examined.tampered("select 1");
    const variables = { DATABASE_URL: url, NEXTAUTH_URL: "https://enrol.company.example" };
    const made = await command("operator", variables, "  New@Platform.example ");
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toContain("new@platform.example is an operator now");
    expect(made.stdout).toMatch(/^https:\/\/enrol\.company\.example\/activate\/act_[\w-]{43}$/m);
    expect(await command("operator", variables, "nobody")).toMatchObject({ code: 1, stdout: "" });
    remove();
  });

  test("seed refuses anything but a local file", async () => {
    const { code, stderr } = await command("seed", { DATABASE_URL: "http://localhost:1" });
    expect(code).toBe(1);
    expect(lines(stderr)).toEqual([expect.stringContaining("for a local file only")]);
  });
});
