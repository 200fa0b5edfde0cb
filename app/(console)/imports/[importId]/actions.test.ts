import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { beginImport } from "#server/domain/import/begin.ts";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation, TestUser } from "#server/testing/organisation.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { SITE, sessionCookie, testSite } from "#server/testing/site.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { commitImport, uploadTemplate, watchImport } from "./actions.ts";

/** The headers of the request an action is called in; Next knows them only inside a request of its own. */
let sent = new Headers();
vi.mock("next/headers", () => ({ headers: async () => sent }));
vi.mock("next/server", () => ({ after: () => undefined }));

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  ours = await world.organisation();
  theirs = await world.organisation();
});
beforeEach(() => signIn(ours.owner));
afterAll(() => world.close());

async function signIn(user: TestUser | null, origin: string | null = SITE) {
  sent = new Headers();
  if (user) sent.set("cookie", await sessionCookie(user.id));
  if (origin) sent.set("origin", origin);
}

const ready = async (side: TestOrganisation) =>
  (await uploadRows(side.as(side.owner), androidRows(2))).id;

function form(importId: string): FormData {
  const data = new FormData();
  data.set("importId", importId);
  data.set("file", new File([new Uint8Array(8)], "devices.csv"));
  return data;
}

/** What an action refuses with: at once, or as the last event of its stream. */
async function refusalOf(answer: Awaited<ReturnType<typeof uploadTemplate | typeof commitImport>>) {
  if (!answer.ok) return answer.error.appCode;
  if (!("events" in answer)) return null;
  let last: unknown = null;
  for await (const event of answer.events) last = event;
  return (last as { appCode?: string } | null)?.appCode ?? null;
}

const ACTIONS: [name: string, call: (importId: string) => Promise<string | null>][] = [
  ["uploadTemplate", async (importId) => refusalOf(await uploadTemplate(form(importId)))],
  ["watchImport", async (importId) => refusalOf(await watchImport({ importId }))],
  ["commitImport", async (importId) => refusalOf(await commitImport({ importId }))],
];

describe.each(ACTIONS)("%s", (name, call) => {
  test("T13 another organisation's import is NOT_FOUND, and nothing of it is changed", async () => {
    const importId = await ready(theirs);
    const checking = await beginImport(theirs.as(theirs.owner), {
      fileName: "theirs.csv",
      fileSize: 8,
      sha256: "0".repeat(64),
    });
    const before = await organisationDigest(world.db, theirs.id);
    expect(await call(importId)).toBe("NOT_FOUND");
    expect(await call(checking.importId)).toBe("NOT_FOUND");
    expect(await organisationDigest(world.db, theirs.id)).toBe(before);
  });

  test("T14 is for the roles of its verb alone", async () => {
    const importId = await ready(ours);
    await signIn(ours.agents[0] ?? null);
    expect(await call(importId)).toBe("FORBIDDEN");
    await signIn(ours.viewer);
    expect(await call(importId)).toBe(name === "watchImport" ? null : "FORBIDDEN");
    await signIn(null);
    expect(await call(importId)).toBe("UNAUTHENTICATED");
  });

  test("T16 is refused from a foreign page, or from nowhere", async () => {
    const importId = await ready(ours);
    for (const origin of ["https://evil.example", "null", null]) {
      await signIn(ours.owner, origin);
      expect(await call(importId)).toBe("FORBIDDEN");
    }
  });
});
