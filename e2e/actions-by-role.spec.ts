import { ROLE_ACTION } from "#server/api/role-action.ts";
import { apiOf, ask } from "./support/api-of.ts";
import { type BuiltAction, builtActions, callAction } from "./support/call-action.ts";
import { inTurns, type Visitor, visitors } from "./support/callers.ts";
import { CANARIES } from "./support/canary.ts";
import { expect, test } from "./support/test.ts";

const actions = builtActions();
let all: Visitor[];
/** The import of `roles` that waits to be committed. */
let importId: string;

test.beforeAll(async () => {
  all = await visitors();
  const { api } = called("owner");
  const { items } = await ask<{ items: { id: string }[] }>(api, "import.list", {});
  importId = items[0]?.id ?? "";
  expect(importId).not.toBe("");
});
test.afterAll(async () => {
  for (const { api } of all) await api.dispose();
});

const called = (name: Visitor["name"]) => all.find((one) => one.name === name) as Visitor;
const whoMay = ({ file, name }: BuiltAction) => ROLE_ACTION[file]?.[name] ?? [];
const MADE_UP = "019a0000-0000-7000-8000-000000000000";
const FRESH = { values: {}, message: null, fields: {}, done: false };

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

/** What each action that is not for anybody is called with: good in form, and about `id`. */
const GIVEN: Record<string, (id: string) => unknown[]> = {
  uploadTemplate: (id) => [form({ importId: id, file: new File(["a,b"], "devices.csv") })],
  watchImport: (id) => [{ importId: id }],
  commitImport: (id) => [{ importId: id }],
  checkPlaces: () => [form({ file: places() })],
  addPlaces: () => [form({ file: places(), digest: "0".repeat(64), key: "by-role" })],
  renameWithForm: () => [FRESH, form({ name: "Somebody Else" })],
  changeOwnPasswordWithForm: () => [
    { ...FRESH, times: 0 },
    form({ password: "not the right one", newPassword: "also not to be had" }),
  ],
  leaveEverywhere: () => [FRESH, form({})],
};

function givenTo({ name }: BuiltAction, id: string): unknown[] {
  const make = GIVEN[name];
  if (!make) throw new Error(`Say in GIVEN what ${name} is called with.`);
  return make(id);
}

const places = () => new File(["Outlet\r\nPier\r\n"], "places.csv");

/** The code of a refusal, or the words of a form's; null when it was let in. */
function refusalIn(text: string): string | null {
  if (text.includes('"message":"Sign in to go on."')) return "UNAUTHENTICATED";
  return /"appCode":"(UNAUTHENTICATED|FORBIDDEN)"/.exec(text)?.[1] ?? null;
}

const history = async () =>
  (await called("owner").api.get("/api/activity/export?format=csv")).text();

test("T14 the build has the server actions of the table, and no other", () => {
  const built = actions.map(({ file, name }) => `${file} ${name}`).sort();
  const known = Object.entries(ROLE_ACTION).flatMap(([file, names]) =>
    Object.keys(names).map((name) => `${file} ${name}`),
  );
  expect(built).toEqual(known.sort());
});

test("T13 T14 each action is for the callers of the table; about another organisation's import it finds nothing", async () => {
  const before = await history();
  // It has a test of its own: it ends sessions.
  const closed = actions.filter(
    (one) => whoMay(one) !== "anybody" && one.name !== "leaveEverywhere",
  );
  expect(closed.length).toBeGreaterThan(6);
  await inTurns(closed, async (action) => {
    for (const { name, api, role } of all) {
      const where = `${action.name} as ${name}`;
      // Made up for whoever may: what it does is for tests of its own.
      const stranger = name === "stranger";
      if (action.name === "renameWithForm" && role !== null) continue;
      const args = givenTo(action, stranger ? importId : MADE_UP);
      const answer = await callAction(api, { action, args });
      const text = await answer.text();
      expect(answer.status(), where).toBe(200);
      expect(text.match(CANARIES), where).toBeNull();
      const may = role !== null && whoMay(action).includes(role as never);
      if (!may)
        expect(refusalIn(text), where).toBe(role === null ? "UNAUTHENTICATED" : "FORBIDDEN");
      else expect(refusalIn(text), where).toBeNull();
      if (may && action.file.includes("[importId]")) expect(text, where).toContain("NOT_FOUND");
    }
  });
  expect(await history()).toBe(before);
});

test("T14 what anybody may call refuses what proves nothing, and never falls over it", async () => {
  const before = await history();
  const open = actions.filter((one) => whoMay(one) === "anybody" && one.name !== "signOut");
  await inTurns(open, async (action) => {
    for (const name of ["nobody", "agent"] as const) {
      const args = action.name === "rememberAppearance" ? [{}] : [FRESH, form({})];
      const answer = await callAction(called(name).api, { action, args });
      expect([200, 303], `${action.name} as ${name}`).toContain(answer.status());
      expect(await answer.text()).not.toMatch(CANARIES);
    }
  });
  expect(await history()).toBe(before);
});

const ELSEWHERE: Record<string, string>[] = [
  { origin: "https://evil.example" },
  { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  { origin: "null" },
  { "sec-fetch-site": "same-site" },
  {},
];

test("T16 every action is 403 from a foreign page, from `null` and from nowhere, by script and by form", async () => {
  const before = await history();
  const { api } = called("owner");
  await inTurns(actions, async (action) => {
    for (const headers of ELSEWHERE) {
      const args = GIVEN[action.name]?.(importId) ?? [FRESH, form({})];
      const where = `${action.name} with ${JSON.stringify(headers)}`;
      const answer = await callAction(api, { action, args, headers });
      expect([answer.status(), (await answer.json()).error.data.appCode], where).toEqual([
        ...[403, "FORBIDDEN"],
      ]);
      // As a browser posts a form when no script runs.
      const plain = form({ [`$ACTION_ID_${action.id}`]: "" });
      const posted = await api.post(action.page, { headers, multipart: plain, maxRedirects: 0 });
      expect(posted.status(), `${where}, a plain form`).toBe(403);
    }
  });
  // No browser sends these two together: then Next itself compares them, and says 500.
  const headers = { origin: "https://evil.example", "sec-fetch-site": "same-origin" };
  const action = actions.find(({ name }) => name === "renameWithForm") as BuiltAction;
  const args = givenTo(action, "");
  expect((await callAction(api, { action, args, headers })).status()).toBe(500);
  expect(await history()).toBe(before);
  expect((await api.get("/account")).status()).toBe(200);
});

test("T18 T14 leaving everywhere ends one's own sessions and nobody else's", async () => {
  const action = actions.find(({ name }) => name === "leaveEverywhere") as BuiltAction;
  const args = givenTo(action, "");
  for (const name of ["nobody", "newcomer"] as const) {
    const answer = await callAction(called(name).api, { action, args });
    expect(refusalIn(await answer.text()), name).toBe("UNAUTHENTICATED");
  }
  // Of nobody that another test signs in as.
  const email = "agent@roles-other.example";
  const [here, there] = [await apiOf(email), await apiOf(email)];
  const isGone = async (api: typeof here) =>
    (await api.get("/account", { maxRedirects: 0 })).status() === 307;
  expect([await isGone(here), await isGone(there)]).toEqual([false, false]);
  const left = await callAction(here, { action, args });
  expect(left.headers()["x-action-redirect"]).toContain("/sign-in?notice=everywhere");
  expect([await isGone(here), await isGone(there)]).toEqual([true, true]);
  expect(await isGone(called("stranger").api)).toBe(false);
  await Promise.all([here.dispose(), there.dispose()]);
});
