import { randomUUID } from "node:crypto";
import { create } from "qrcode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLink } from "#server/domain/link/create-link.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { SITE, sessionCookie, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { GET } from "./route.ts";

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;
let own: { linkId: string; code: string };
let foreign: { linkId: string; code: string };

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  ours = await world.organisation();
  theirs = await world.organisation();
  const expiresAt = new Date(world.clock.now() + 86_400_000).toISOString();
  own = await createLink(ours.as(ours.owner), { label: "Door/=1 <b>", expiresAt });
  foreign = await createLink(theirs.as(theirs.owner), { label: "Theirs" });
});
afterAll(() => world.close());

async function qr(linkId: string, userId: string | null, format = "svg") {
  const headers = userId ? { cookie: await sessionCookie(userId) } : undefined;
  const request = new Request(`${SITE}/api/links/${linkId}/qr?format=${format}`, { headers });
  return GET(request, { params: Promise.resolve({ linkId }) });
}

/** The dark modules of a drawing as "x y", with the quiet zone taken off. */
function darkModules(svg: string, size: number): Set<string> {
  const path = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? "";
  const dark = new Set<string>();
  let [x, y] = [0, 0];
  for (const [, kind, first = "0", second] of path.matchAll(
    /([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?/g,
  )) {
    const [a, b] = [Number(first), Number(second ?? 0)];
    if (kind === "M") [x, y] = [a, b];
    else if (kind === "m") [x, y] = [x + a, y + b];
    else {
      for (let at = 0; at < a; at++) dark.add(`${x + at - 4} ${y - 0.5 - 4}`);
      x += a;
    }
  }
  expect(
    [...dark].every((one) => one.split(" ").every((n) => Number(n) >= 0 && Number(n) < size)),
  ).toBe(true);
  return dark;
}

describe("the QR of a link", () => {
  test("carries its address: every module of the SVG, level M, four quiet ones round it", async () => {
    const response = await qr(own.linkId, ours.admin.id);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/svg+xml");
    const svg = await response.text();
    const { modules } = create(`${SITE}/e/${own.code}`, { errorCorrectionLevel: "M" });
    expect(svg).toContain(`viewBox="0 0 ${modules.size + 8} ${modules.size + 8}"`);
    const dark = darkModules(svg, modules.size);
    expect(dark.size).toBe(modules.data.reduce((sum, one) => sum + one, 0));
    for (let at = 0; at < modules.data.length; at++) {
      const place = `${at % modules.size} ${Math.floor(at / modules.size)}`;
      expect(dark.has(place)).toBe(modules.data[at] === 1);
    }
    // Nothing a person typed is in the drawing.
    expect(svg).not.toContain("Door");
  });

  test("is a PNG when asked, and its file says until when it works", async () => {
    const response = await qr(own.linkId, ours.owner.id, "png");
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="Door__1 _b_ until 2026-03-03\.png"/,
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(800);
  });

  test("T14 is for owners and admins", async () => {
    for (const { id } of [ours.viewer, ours.agents[0] ?? ours.viewer]) {
      expect((await qr(own.linkId, id)).status).toBe(403);
    }
    expect((await qr(own.linkId, null)).status).toBe(401);
  });

  test("T13 of another organisation's link is not found, as a made-up one", async () => {
    for (const linkId of [foreign.linkId, randomUUID()]) {
      const response = await qr(linkId, ours.owner.id);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain(foreign.code);
    }
    expect((await qr(own.linkId, ours.owner.id, "gif")).status).toBe(400);
  });
});
