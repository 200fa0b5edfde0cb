import { randomUUID } from "node:crypto";
import { eq, getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { historyLine } from "#db/schema/history.ts";
import { approvalRule, enrolmentLink, provisioningToken } from "#db/schema/link.ts";
import { derivedToken } from "#server/auth/derived-token.ts";
import { hashToken, isToken } from "#server/auth/token.ts";
import { tables } from "#server/domain/doctor/references.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import { callConsole } from "#server/testing/console-call.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { sessionCookie, testSite } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createLink } from "./create-link.ts";
import { createToken } from "./create-token.ts";
import { newLinkCode, parseLinkCode } from "./link-code.ts";
import { getLink, listLinks } from "./list-links.ts";
import { listTokens } from "./list-tokens.ts";
import { revokeLink } from "./revoke-link.ts";
import { revokeToken } from "./revoke-token.ts";

let world: TestWorld;
let ours: TestOrganisation;
let theirs: TestOrganisation;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  ours = await world.organisation();
  theirs = await world.organisation();
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const inDays = (days: number) => new Date(world.clock.now() + days * DAY_MS).toISOString();
const linesOf = (thingId: string) =>
  world.db.read
    .select({ action: historyLine.action, state: historyLine.state, after: historyLine.after })
    .from(historyLine)
    .where(eq(historyLine.thingId, thingId))
    .orderBy(historyLine.linkNumber, historyLine.position);
const hashOf = (tokenId: string) => derivedToken("provisioning", tokenId).hash;

describe("an enrolment link", () => {
  test("has 16 characters of 32 that are not mistaken for one another, and is read back as typed", () => {
    const codes = new Set(Array.from({ length: 500 }, newLinkCode));
    expect(codes.size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^[ABCDEFGHJKLMNPQRSTUVWXYZ2-9]{16}$/);
    expect(parseLinkCode(" abcd-efgh jkmn-pqrs ")).toBe("ABCDEFGHJKMNPQRS");
    for (const bad of ["", "ABCDEFGHJKMNPQR", "ABCDEFGHJKMNPQRSX", "ABCDEFGHJKMNPQR0", "../x"])
      expect(parseLinkCode(bad)).toBeNull();
  });

  test("P6 is made with its mapping and one line of history, by an owner or an admin", async () => {
    const [harbour] = ours.outlets;
    const { linkId, code } = await createLink(ours.as(ours.admin), {
      label: "Front desk",
      expiresAt: inDays(30),
      maxUses: 50,
      outletId: harbour?.id ?? null,
    });
    expect(await getLink(ours.as(ours.owner), { linkId })).toMatchObject({
      code,
      state: "active",
      label: "Front desk",
      useCount: 0,
      maxUses: 50,
      outlet: { outletId: harbour?.id, name: "Harbour" },
      // The outlet's own channel partner comes along.
      partner: { partnerId: ours.partners[0]?.id, name: "North" },
      createdBy: { userId: ours.admin.id },
      rule: null,
    });
    expect(await linesOf(linkId)).toMatchObject([{ action: "link-made", state: "active" }]);
  });

  test("pre-approved comes with its rule: capped by the uses, from the maker's allocation, switched on", async () => {
    const input = { label: "Drivers", maxUses: 20, preApproved: true, expiresAt: inDays(10) };
    const { linkId } = await createLink(ours.as(ours.admin), input);
    const { rule } = await getLink(ours.as(ours.admin), { linkId });
    expect(rule).toMatchObject({ state: "on", cap: 20, approved: 0, drawsFrom: ours.admin.name });
    const [row] = await world.db.read
      .select()
      .from(approvalRule)
      .where(eq(approvalRule.id, rule?.ruleId ?? ""));
    expect(row).toMatchObject({ kind: "enrolment-link", linkId, drawUserId: ours.admin.id });
    expect(await linesOf(rule?.ruleId ?? "")).toMatchObject([{ action: "rule-made", state: "on" }]);
  });

  test("P8 pre-approved without a number of uses, or ending in the past, is refused by field", async () => {
    const before = await world.db.read.select().from(enrolmentLink);
    const problems = await createLink(ours.as(ours.owner), {
      label: "No end of licences",
      preApproved: true,
      expiresAt: inDays(-1),
    }).catch((error: unknown) => error);
    expect(problems).toMatchObject({
      code: "INVALID_INPUT",
      details: [{ field: "expiresAt" }, { field: "maxUses", code: "REQUIRED" }],
    });
    expect(await world.db.read.select().from(enrolmentLink)).toEqual(before);
  });

  test("is revoked once, with its rule, and the history says so", async () => {
    const context = ours.as(ours.owner);
    const { linkId } = await createLink(context, { label: "Fair", maxUses: 5, preApproved: true });
    await revokeLink(context, { linkId });
    const link = await getLink(context, { linkId });
    expect(link).toMatchObject({ state: "revoked", rule: { state: "off" } });
    await expect(revokeLink(context, { linkId })).rejects.toMatchObject({ code: "CONFLICT" });
    const actions = (await linesOf(linkId)).map((line) => line.action);
    expect(actions).toEqual(["link-made", "link-revoked"]);
    const ofRule = (await linesOf(link.rule?.ruleId ?? "")).map((line) => line.action);
    expect(ofRule).toEqual(["rule-made", "rule-off"]);
  });

  test("expires by the clock and is used up by its uses; the filter finds each", async () => {
    const org = await world.organisation();
    const context = org.as(org.owner);
    const make = (label: string, maxUses: number | null, days: number | null) =>
      createLink(context, { label, maxUses, expiresAt: days === null ? null : inDays(days) });
    await make("open", null, null);
    await make("short", null, 1);
    const { linkId: used } = await make("used", 3, 40);
    await world.db.write({ name: "test.uses", now: world.clock.now() }, (tx) =>
      tx.update(enrolmentLink).set({ useCount: 3 }).where(eq(enrolmentLink.id, used)),
    );
    world.clock.advance(2 * DAY_MS);
    const labels = async (state: "active" | "expired" | "used-up" | "revoked") => {
      const { items, total } = await listLinks(context, { filter: { states: [state] } });
      expect(total).toBe(items.length);
      expect(new Set(items.map((item) => item.state))).toEqual(
        new Set(items.length ? [state] : []),
      );
      return items.map((item) => item.label);
    };
    expect(await labels("active")).toEqual(["open"]);
    expect(await labels("expired")).toEqual(["short"]);
    expect(await labels("used-up")).toEqual(["used"]);
    expect(await labels("revoked")).toEqual([]);
    const first = await listLinks(context, { limit: 2 });
    const second = await listLinks(context, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map((item) => item.label)).toEqual([
      "used",
      "short",
      "open",
    ]);
    expect([first.total, second.nextCursor]).toEqual([3, null]);
    expect(first.previousCursor).toBeNull();
    expect(await listLinks(context, { limit: 2, cursor: second.previousCursor })).toEqual(first);
  });
});

describe("a provisioning token", () => {
  const input = () => ({ label: "Warehouse", expiresAt: inDays(7), maxUses: 200 });

  test("T19 is never stored in clear: no table of the database holds it", async () => {
    const cookie = await sessionCookie(ours.owner.id);
    const asked = { ...input(), expiresAt: new Date(Date.now() + 7 * DAY_MS).toISOString() };
    const { data } = await callConsole("link.createToken", asked, cookie, {
      "idempotency-key": randomUUID(),
    });
    const { token, tokenId } = data as { token: string; tokenId: string };
    expect(isToken("provisioning", token)).toBe(true);
    const [row] = await world.db.read
      .select()
      .from(provisioningToken)
      .where(eq(provisioningToken.id, tokenId));
    expect(row?.hash).toBe(hashToken(token));
    for (const table of tables()) {
      const rows = await world.db.read.all(
        sql`select * from ${sql.identifier(getTableName(table))}`,
      );
      expect(JSON.stringify(rows), getTableName(table)).not.toContain(token.slice(4));
    }
  });

  test("P4 the same Idempotency-Key answers with the same token, and makes one", async () => {
    const cookie = await sessionCookie(ours.owner.id);
    const asked = { ...input(), expiresAt: new Date(Date.now() + 7 * DAY_MS).toISOString() };
    const headers = { "idempotency-key": randomUUID() };
    const before = (await listTokens(ours.as(ours.owner), {})).total;
    const first = await callConsole("link.createToken", asked, cookie, headers);
    const again = await callConsole("link.createToken", asked, cookie, headers);
    expect(again).toEqual(first);
    expect((await listTokens(ours.as(ours.owner), {})).total).toBe(before + 1);
  });

  test("P6 is listed without itself, revoked once, with a line each", async () => {
    const context = ours.as(ours.admin);
    const { tokenId } = await createToken(context, input(), hashOf);
    const { items } = await listTokens(context, { filter: { states: ["active"] } });
    const item = items.find((one) => one.tokenId === tokenId);
    expect(item).toMatchObject({ label: "Warehouse", useCount: 0, maxUses: 200 });
    expect(JSON.stringify(items)).not.toContain("prv_");
    await revokeToken(context, { tokenId });
    await expect(revokeToken(context, { tokenId })).rejects.toMatchObject({ code: "CONFLICT" });
    const lines = await linesOf(tokenId);
    expect(lines.map((line) => line.action)).toEqual(["token-made", "token-revoked"]);
  });
});

describe("who may", () => {
  test.each(["viewer", "agent"] as const)("T14 not a %s", async (role) => {
    const context = ours.as(role === "viewer" ? ours.viewer : (ours.agents[0] ?? ours.viewer));
    const forbidden = { code: "FORBIDDEN" };
    await expect(createLink(context, { label: "x" })).rejects.toMatchObject(forbidden);
    await expect(listLinks(context, {})).rejects.toMatchObject(forbidden);
    await expect(listTokens(context, {})).rejects.toMatchObject(forbidden);
    await expect(getLink(context, { linkId: randomUUID() })).rejects.toMatchObject(forbidden);
  });

  test("T13 another organisation's link, token, outlet and partner are as made-up ones", async () => {
    const { linkId } = await createLink(theirs.as(theirs.owner), { label: "Theirs" });
    const made = { label: "Theirs", expiresAt: inDays(3), maxUses: 2 };
    const { tokenId } = await createToken(theirs.as(theirs.owner), made, hashOf);
    const context = ours.as(ours.owner);
    const unknown = { code: "NOT_FOUND" };
    await expect(getLink(context, { linkId })).rejects.toMatchObject(unknown);
    await expect(revokeLink(context, { linkId })).rejects.toMatchObject(unknown);
    await expect(revokeToken(context, { tokenId })).rejects.toMatchObject(unknown);
    for (const target of [
      { outletId: theirs.outlets[0]?.id ?? "" },
      { partnerId: theirs.partners[0]?.id ?? "" },
    ])
      await expect(createLink(context, { label: "x", ...target })).rejects.toMatchObject(unknown);
    expect((await getLink(theirs.as(theirs.owner), { linkId })).state).toBe("active");
  });
});
