import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { device } from "#db/schema/device.ts";
import { imports } from "#db/schema/import.ts";
import { approvalRule, enrolmentLink, provisioningToken } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { receiveUpload } from "#server/domain/import/receive.ts";
import { repairRows } from "#server/domain/import/repair-rows.ts";
import { watchImport } from "#server/domain/import/watch.ts";
import {
  type Answer,
  callConsole,
  PROCEDURES,
  placesOf,
  sampleInput,
} from "#server/testing/console-call.ts";
import { fillWorld } from "#server/testing/filled-world.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import type { IdKind, IdPlace } from "#server/testing/procedure-input.ts";
import { sessionCookie, testSite } from "#server/testing/site.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;
let cookie: string;
/** Ids of the other organisation, several of a kind where their states differ. */
let foreign: Record<IdKind, string[]>;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  // The one with something of everything is attacked.
  ({ acme: theirs, globex: ours } = await fillWorld(world));
  cookie = await sessionCookie(ours.owner.id);
  foreign = await idsOf(theirs);
});
afterAll(() => world.close());

async function idsOf({
  id,
  owner,
  agents,
  outlets,
  partners,
}: TestOrganisation): Promise<Record<IdKind, string[]>> {
  const { read } = world.db;
  const devices = await read
    .select({ id: device.id })
    .from(device)
    .where(eq(device.organisationId, id));
  const uploads = await read
    .select({ id: imports.id })
    .from(imports)
    .where(eq(imports.organisationId, id));
  const links = await read
    .select({ id: enrolmentLink.id })
    .from(enrolmentLink)
    .where(eq(enrolmentLink.organisationId, id));
  const tokens = await read
    .select({ id: provisioningToken.id })
    .from(provisioningToken)
    .where(eq(provisioningToken.organisationId, id));
  const requests = await read
    .select({ id: request.id })
    .from(request)
    .where(eq(request.organisationId, id));
  const rules = await read
    .select({ id: approvalRule.id })
    .from(approvalRule)
    .where(eq(approvalRule.organisationId, id));
  return {
    request: requests.map((row) => row.id),
    rule: rules.map((row) => row.id),
    device: devices.map((row) => row.id),
    link: links.map((row) => row.id),
    token: tokens.map((row) => row.id),
    import: uploads.map((row) => row.id),
    user: [owner.id, ...agents.map((agent) => agent.id)],
    outlet: outlets.slice(0, 1).map((row) => row.id),
    partner: partners.slice(0, 1).map((row) => row.id),
    organisation: [id],
  };
}

/** Every place of every procedure's input that takes an id; operators are above organisations. */
const PROBES: [name: string, path: string, place: IdPlace][] = Object.keys(PROCEDURES)
  .filter((path) => !path.startsWith("operator."))
  .flatMap((path) =>
    placesOf(path).map((place): [string, string, IdPlace] => [
      `${path} ${place.path.join(".")}`,
      path,
      place,
    ]),
  );

/** An answer without the id it was asked about. */
const without = (id: string, answer: Answer) => JSON.stringify(answer).replaceAll(id, "ID");

describe("T13 P7 another organisation's id", () => {
  test("is looked for in every kind of input", () => {
    const kinds = new Set(PROBES.map(([, , place]) => place.kind));
    expect([...kinds].sort()).toEqual([
      "device",
      "import",
      "link",
      "outlet",
      "partner",
      "request",
      "rule",
      "token",
      "user",
    ]);
    expect(PROBES.length).toBeGreaterThan(25);
  });

  test.each(PROBES)(
    "%s: as a made-up one, and nothing of theirs is changed",
    async (_name, path, place) => {
      const before = await organisationDigest(world.db, theirs.id);
      const madeUp = randomUUID();
      const nowhere = without(
        madeUp,
        await callConsole(path, sampleInput(path, madeUp, place), cookie),
      );
      for (const id of foreign[place.kind]) {
        const answer = await callConsole(path, sampleInput(path, id, place), cookie);
        expect(without(id, answer)).toBe(nowhere);
        expectNothingFound(answer, id, place);
      }
      expect(await organisationDigest(world.db, theirs.id)).toBe(before);
    },
  );

  test.each(Object.keys(PROCEDURES).filter((path) => path.startsWith("operator.")))(
    "%s is not for people of organisations",
    async (path) => {
      const before = await organisationDigest(world.db, theirs.id);
      const input = sampleInput(path, theirs.id);
      expect(await callConsole(path, input, cookie)).toMatchObject({ appCode: "FORBIDDEN" });
      expect(await organisationDigest(world.db, theirs.id)).toBe(before);
    },
  );
});

/** NOT_FOUND; or reported as such for one of a selection; or a filter that matches nothing. */
function expectNothingFound({ appCode, data }: Answer, id: string, place: IdPlace) {
  if (appCode === "NOT_FOUND") return;
  if (place.path.includes("filter")) {
    const found = data as { items?: unknown[]; done?: unknown[]; count?: number; total?: number };
    expect(appCode).toBeNull();
    expect([...(found.items ?? []), ...(found.done ?? [])]).toEqual([]);
    expect((found.count ?? 0) + (found.total ?? 0)).toBe(0);
  } else if (place.path.includes("ids")) {
    expect(data).toEqual({ done: [], skipped: [], failed: [{ id, appCode: "NOT_FOUND" }] });
  } else if (!place.path.includes("except")) {
    expect(appCode).toBe("NOT_FOUND");
  }
}

describe("T13 P7 what server actions and file routes call", () => {
  const verbs: [name: string, verb: (importId: string) => Promise<unknown>][] = [
    ["commit", (importId) => commitImport(ours.as(ours.owner), { importId })],
    [
      "commit, all or nothing",
      (importId) => commitImport(ours.as(ours.owner), { importId, mode: "all-or-nothing" }),
    ],
    [
      "upload",
      (importId) => receiveUpload(ours.as(ours.owner), { importId, bytes: new Uint8Array(8) }),
    ],
    ["watch", (importId) => watchImport(ours.as(ours.owner), { importId }).next()],
    ["repair workbook", (importId) => repairRows(ours.as(ours.owner), { importId })],
  ];

  test.each(verbs)(
    "%s of another organisation's import: NOT_FOUND, and nothing changed",
    async (_name, verb) => {
      const before = await organisationDigest(world.db, theirs.id);
      for (const importId of foreign.import) {
        await expect(verb(importId)).rejects.toMatchObject({ code: "NOT_FOUND" });
      }
      expect(await organisationDigest(world.db, theirs.id)).toBe(before);
    },
  );
});

describe("T5 P3 an identifier of another organisation", () => {
  test("B2 is as free as any, in a form and in an import, and they are not told", async () => {
    const before = await organisationDigest(world.db, theirs.id);
    const ownBefore = await organisationDigest(world.db, ours.id);
    const context = ours.as(ours.owner);
    const [single, [row]] = [testImei(2), androidRows(1, 100)];
    await createDevice(context, { device: { platform: "android", imei: single } });
    const view = await uploadRows(context, row ? [row] : []);
    expect(view.counts).toMatchObject({ new: 1, alreadyHere: 0, problem: 0 });
    await commitImport(context, { importId: view.id });
    expect(await organisationDigest(world.db, theirs.id)).toBe(before);
    expect(await organisationDigest(world.db, ours.id)).not.toBe(ownBefore);
  });

  test("a search and a list show our own alone", async () => {
    const mine = await callConsole("device.list", { filter: { search: testImei(2) } }, cookie);
    expect((mine.data as { items: unknown[] }).items).toHaveLength(1);
    const all = await callConsole("device.list", { limit: 200 }, cookie);
    const agents = await callConsole("device.agents", { search: "" }, cookie);
    expect((agents.data as { items: unknown[] }).items.length).toBeGreaterThan(1);
    const targets = await callConsole("device.targets", undefined, cookie);
    expect((targets.data as { outlets: unknown[] }).outlets.length).toBeGreaterThan(0);
    const text = JSON.stringify([all.data, agents.data, targets.data]);
    for (const id of Object.values(foreign).flat()) expect(text).not.toContain(id);
  });
});
