import { ROLE_PAGE } from "#server/api/role-page.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { ask } from "./support/api-of.ts";
import { inTurns, othersOf, type Visitor, visitors } from "./support/callers.ts";
import { CANARIES, CANARY_IMEI } from "./support/canary.ts";
import { expect, test } from "./support/test.ts";

interface Items {
  items: { id: string }[];
}

let all: Visitor[];
/** What the addresses of `roles` take. */
let ids: Record<string, string>;
/** What the frame of the console shows to its own people alone. */
let companyId: string;
let linkCode: string;

test.beforeAll(async () => {
  all = await visitors();
  const { api } = called("owner");
  const first = async (query: string) => (await ask<Items>(api, query, {})).items[0]?.id ?? "";
  const links = await ask<{ items: { linkId: string; code: string }[] }>(api, "link.list", {});
  const [link] = links.items;
  ids = {
    "[deviceId]": await first("device.list"),
    "[importId]": await first("import.list"),
    "[linkId]": link?.linkId ?? "",
    "[number]": "2",
    "[...nowhere]": "nothing/here",
    "[token]": "made-up",
    "[code]": "MADEUP22",
    "[requestToken]": `req_${"m".repeat(43)}`,
  };
  expect(Object.values(ids)).not.toContain("");
  ({ companyId } = await ask<{ companyId: string }>(api, "organisation.get"));
  linkCode = link?.code ?? "";
});
test.afterAll(async () => {
  for (const { api } of all) await api.dispose();
});

const called = (name: Visitor["name"]) => all.find((one) => one.name === name) as Visitor;

/** A page of the table at an address of `roles`. */
const addressOf = (page: string) =>
  page.replace(/\[[.\w]+\]/g, (place) => {
    const id = ids[place];
    if (id === undefined) throw new Error(`Say in ids what stands for ${place} in ${page}.`);
    return id;
  });

/** The h1 of its own thing that a page has for whoever may see it. */
const OWN_H1: Record<string, string> = {
  "/devices/[deviceId]": testImei(CANARY_IMEI.device),
  "/imports/[importId]": "zephyr.csv",
  "/activity/[number]": "Change 2",
};

const h1Of = (html: string) =>
  /<h1[^>]*>(.*?)<\/h1>/s
    .exec(html)?.[1]
    ?.replace(/<[^>]*>/g, "")
    .trim() ?? null;

const open = Object.entries(ROLE_PAGE).filter(([, { who }]) => who === "anybody");
const closed = Object.entries(ROLE_PAGE).filter(([, { who }]) => who !== "anybody");

const mayOpen = (who: (typeof ROLE_PAGE)[string]["who"], { role }: Visitor) =>
  who === "anybody" || (role !== null && who.includes(role));

/** Nothing of the organisation, nor of its people but the caller. */
function expectNothing(text: string, visitor: Visitor, where: string) {
  expect(text.match(CANARIES)?.[0] ?? null, where).toBeNull();
  const secret = [linkCode, ...othersOf(visitor)];
  const outsider = !["owner", "admin", "viewer", "agent"].includes(visitor.name);
  if (outsider) secret.push(companyId, "Test roles<", '"Test roles"');
  expect(
    secret.filter((one) => text.includes(one)),
    where,
  ).toEqual([]);
}

/** Gets an address; for a script of a page Next first adds a digest of the headers to the address, which is followed. */
async function get({ api }: Visitor, path: string, headers: Record<string, string> = {}) {
  const answer = await api.get(path, { maxRedirects: 0, headers });
  const { location = "" } = answer.headers();
  const again = location.includes("_rsc")
    ? await api.get(location, { maxRedirects: 0, headers })
    : answer;
  const moved = again.headers().location ?? null;
  return { status: again.status(), location: moved, text: await again.text() };
}

test("T14 each page is as the table says for each caller, and shows data to nobody else", async () => {
  const showing = new Set<string>();
  await inTurns(closed, async ([page, { h1, who }]) => {
    const path = addressOf(page);
    for (const visitor of all) {
      const where = `${page} as ${visitor.name}`;
      const { status, location, text } = await get(visitor, path);
      if (visitor.role === null) {
        expect([status, location], where).toEqual([
          307,
          `/sign-in?callbackUrl=${encodeURIComponent(path)}`,
        ]);
        expectNothing(text, visitor, where);
      } else if (!mayOpen(who, visitor)) {
        expect([status, h1Of(text)], where).toEqual([200, h1]);
        expect(text, where).toContain("This page is for");
        expectNothing(text, visitor, where);
      } else if (visitor.name === "stranger") {
        const own = page !== "/activity/[number]" && page.includes("[");
        expect(status, where).toBe(own ? 404 : 200);
        expectNothing(text, visitor, where);
      } else {
        expect([status, h1Of(text)], where).toEqual([200, OWN_H1[page] ?? h1]);
        expect(text, where).not.toContain("This page is for");
        if (CANARIES.test(text)) showing.add(page);
      }
    }
  });
  // The canaries are there to be seen: what is not shown above is kept back, not missing.
  expect([...showing].sort()).toEqual(expect.arrayContaining(SHOWING));
});

const SHOWING = [
  "/activity",
  "/devices",
  "/devices/[deviceId]",
  "/imports",
  "/imports/[importId]",
  "/links",
  "/outlets",
  "/requests",
  "/users",
];

test("T4 T14 a page for anybody is open to each caller, and shows nothing of an organisation", async () => {
  await inTurns(open, async ([page, { h1 }]) => {
    for (const visitor of all) {
      const where = `${page} as ${visitor.name}`;
      const { status, location, text } = await get(visitor, addressOf(page));
      if (page === "/sign-in" && visitor.role !== null) {
        expect([status, location], where).toEqual([307, startOf(visitor)]);
      } else {
        const found = page === "/[...nowhere]" ? 404 : 200;
        expect([status, h1Of(text)], where).toEqual([found, h1]);
      }
      expectNothing(text, visitor, where);
    }
  });
});

const startOf = ({ role }: Visitor) =>
  role === "agent" ? "/my-devices" : role === "operator" ? "/operator" : "/";

const AROUND = { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" };
const TRICKS: Record<string, string>[] = [
  { ...AROUND, rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
];

test("T15 no header of Next's own inner traffic opens a page to whom it is closed", async () => {
  await inTurns(closed, async ([page, { who }]) => {
    const path = addressOf(page);
    const refused = all.filter((one) => !mayOpen(who, one) || one.name === "stranger");
    for (const visitor of refused) {
      for (const headers of TRICKS) {
        const where = `${page} as ${visitor.name} with ${Object.keys(headers)}`;
        const { status, text } = await get(visitor, path, headers);
        expect(status, where).toBeLessThan(500);
        expectNothing(text, visitor, where);
      }
    }
  });
});

test("T13 P7 a page with an id of another organisation is the 404 of a made-up one, and changes nothing", async () => {
  const history = async () => {
    const csv = await called("owner").api.get("/api/activity/export?format=csv");
    return csv.text();
  };
  const before = await history();
  const stranger = called("stranger");
  const taking = closed.map(([page]) => page).filter((page) => /\[\w+Id\]/.test(page));
  expect(taking.length).toBeGreaterThan(2);
  for (const page of taking) {
    const shown = async (id: string) => {
      const { status, text } = await get(stranger, page.replace(/\[\w+\]/, id));
      return [status, h1Of(text)];
    };
    const foreign = ids[/\[\w+\]/.exec(page)?.[0] ?? ""] ?? "";
    const nothing = [404, "There is nothing at this address"];
    expect(await shown(foreign), page).toEqual(nothing);
    expect(await shown("019a0000-0000-7000-8000-000000000000"), page).toEqual(nothing);
  }
  expect(await history()).toBe(before);
  expect(before).toMatch(CANARIES);
});

test("T18 a page of somebody signed in is kept by nobody", async () => {
  const { api } = called("owner");
  const pages = closed.map(([page]) => page).filter((page) => !page.includes("["));
  await inTurns(pages, async (page) => {
    expect((await api.get(page)).headers()["cache-control"], page).toContain("no-store");
  });
});
