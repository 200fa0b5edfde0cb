import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  accountOf,
  ask,
  enrol,
  enrolmentDoor,
  phone,
  preEnrol,
  provisioningTokenOf,
  requestHash,
  start,
  stranger,
} from "#server/testing/enrolment.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { retireDevices, suspendDevices } from "../device/change-state.ts";
import { getDevice } from "../device/get.ts";
import { createLink } from "../link/create-link.ts";
import { claimEnrolment } from "./claim.ts";
import type { EnrolmentDoor } from "./door.ts";
import { enrolmentStatus } from "./status.ts";
import { withdrawRequest } from "./withdraw.ts";

/** By the number of its IMEI: in each state, and one that nobody knows. */
const STATES = { preEnrolled: 1, held: 2, enrolled: 3, suspended: 4, retired: 5, unknown: 6 };

let world: TestWorld;
let door: EnrolmentDoor;
let acme: TestOrganisation;
let globex: TestOrganisation;
let heldId: string;

beforeAll(async () => {
  world = await testWorld();
  door = enrolmentDoor(world);
  acme = await world.organisation({ name: "Acme Secret Name" });
  globex = await world.organisation({ name: "Globex" });
  const [agent] = acme.agents;
  if (!agent) throw new Error("no agent");
  await preEnrol(acme, STATES.preEnrolled);
  heldId = await preEnrol(acme, STATES.held, agent);
  const made: Record<string, string> = {};
  for (const state of ["enrolled", "suspended", "retired"] as const) {
    made[state] = await preEnrol(acme, STATES[state], agent);
    await enrol(door, accountOf(agent, acme), { device: phone(STATES[state]) });
  }
  const owner = acme.as(acme.owner);
  await suspendDevices(owner, { selection: { ids: [made.suspended ?? ""] } });
  await retireDevices(owner, { selection: { ids: [made.retired ?? ""] } });
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

/** What is told, word for word, but for ids and codes that are made by chance. */
async function told(work: Promise<unknown>): Promise<string> {
  try {
    return shown(await work);
  } catch (error) {
    const { code, message, details } = error as Record<string, unknown>;
    return shown({ code, message, details });
  }
}

function shown(answer: unknown): string {
  return JSON.stringify(answer)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<id>")
    .replace(/"requestCode":"[A-Z2-9]{8}"/g, '"requestCode":"<code>"');
}

describe("outside the organisation", () => {
  it("T1: the right IMEI with no, foreign or dead credentials is pending or refused, and the device's row is unchanged", async () => {
    const before = await organisationDigest(world.db, acme.id);
    const device = phone(STATES.held);
    const [foreign] = globex.agents;
    const { token } = await provisioningTokenOf(globex);
    const person = await stranger(world);
    const member = foreign && accountOf(foreign, globex);
    if (!member) throw new Error("no agent");
    expect(await told(start(door, null, { device }))).toContain("UNAUTHENTICATED");
    expect(await told(start(door, null, { device, provisioningToken: "prv_dead" }))).toContain(
      "UNAUTHENTICATED",
    );
    const required = '{"status":"company-id-required"}';
    expect(await told(start(door, null, { device, provisioningToken: token }))).toBe(required);
    expect(await told(start(door, person, { device }))).toBe(required);
    expect(await told(start(door, member, { device }))).toBe(required);
    expect(await organisationDigest(world.db, acme.id)).toEqual(before);
    const known = await heldDevice();
    for (const account of [person, member]) {
      const { status } = await start(door, account, { device, companyId: acme.companyId });
      expect(status).toBe("pending");
    }
    expect(await heldDevice()).toEqual(known);
  });

  it("T2: the answer never depends on the device: 1,000 probes are equal but for ids and codes", async () => {
    const answers = new Set<string>();
    const states = Object.values(STATES);
    for (let probe = 0; probe < 1_000; probe++) {
      const person = probe % 10 === 0 ? await stranger(world) : null;
      const device = phone(states[probe % states.length] ?? 0);
      const [foreign] = globex.agents;
      const account = person ?? (foreign ? accountOf(foreign, globex) : null);
      const companyId = person ? acme.companyId : undefined;
      answers.add(
        `${companyId ?? "none"} ${await told(start(door, account, { device, companyId }))}`,
      );
    }
    expect([...answers].sort()).toEqual(
      [
        `${acme.companyId} {"status":"pending","requestId":"<id>","requestCode":"<code>","pollAfterSeconds":15}`,
        'none {"status":"company-id-required"}',
      ].sort(),
    );
  });

  it("T4: before approval every answer has state, ids and the time to ask again, and nothing of the organisation", async () => {
    const { code } = await createLink(acme.as(acme.owner), { label: "Secret label" });
    const answers: Record<string, string> = {};
    for (const [way, aim] of Object.entries({
      companyId: { companyId: acme.companyId },
      unknown: { companyId: "NX2NX3NX" },
      link: { linkCode: code },
    })) {
      const person = await stranger(world);
      const input = { device: phone(STATES.enrolled), ...aim };
      const { requestId } = await ask(door, person, input);
      const hash = requestHash(requestId);
      const { companyIdTyped, ...status } = await enrolmentStatus(door, hash);
      expect(["", Object.values(aim)[0]]).toContain(companyIdTyped);
      answers[way] = [
        await told(start(door, person, input)),
        shown(status),
        await told(claimEnrolment(door, hash)),
        await told(withdrawRequest(door, hash)),
      ].join("\n");
    }
    expect(new Set(Object.values(answers)).size).toBe(1);
    expect(answers.companyId).toMatchInlineSnapshot(`
      "{"status":"pending","requestId":"<id>","requestCode":"<code>","pollAfterSeconds":15}
      {"status":"pending","reason":null,"requestCode":"<code>","pollAfterSeconds":15}
      {"code":"REQUEST_NOT_APPROVED","message":"This request waits for a decision still.","details":null}
      {"status":"withdrawn"}"
    `);
    const dead = { device: phone(1), linkCode: "ABCDEFGHJKLMNP22" };
    expect(await told(start(door, await stranger(world), dead))).toMatchInlineSnapshot(
      `"{"code":"NOT_FOUND","message":"This link no longer works. Ask whoever gave it to you.","details":null}"`,
    );
    expect(await told(start(door, null, { device: phone(1) }))).toMatchInlineSnapshot(
      `"{"code":"UNAUTHENTICATED","message":"This takes an account token or a provisioning token. Sign in first.","details":null}"`,
    );
  });
});

/** The device of another, as its organisation sees it, but for the requests that name it. */
async function heldDevice() {
  const { requests: _, ...device } = await getDevice(acme.as(acme.owner), {
    deviceId: heldId,
  });
  return device;
}
