import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allocationMovement } from "#db/schema/allocation.ts";
import { outbox } from "#db/schema/delivery.ts";
import { assignment, device } from "#db/schema/device.ts";
import { historyLine } from "#db/schema/history.ts";
import { user } from "#db/schema/user.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { systemContext, type TestOrganisation } from "#server/testing/organisation.ts";
import { raiseRequest, requestRow, type TestRequest } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { change } from "../change.ts";
import { newId } from "../id.ts";
import { approveRequests } from "./approve.ts";

let world: TestWorld;
let acme: TestOrganisation;

beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme", licences: 100, adminLicences: 20 });
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const raise = (columns?: Partial<TestRequest>) => raiseRequest(world, acme, columns);
const approve = (ids: string[], rest: object = {}, who = acme.owner) =>
  approveRequests(acme.as(who), { selection: { ids }, ...rest });

const rowOf = (id: string) => requestRow(world, id);
const spec = (organisationId: string) => ({ name: "test", organisationId });
const inUse = async () => (await allocationSummary(acme.as(acme.owner))).inUse;

describe("approving", () => {
  test("P2 P5 P6 decision, licence, assignment and joining happen together", async () => {
    const { id, requester, imei } = await raise({ model: "Tab 9" });
    const before = await inUse();
    expect(await approve([id])).toEqual({ done: [id], skipped: [], failed: [] });
    const row = await rowOf(id);
    expect(row).toMatchObject({
      state: "approved",
      decidedBy: acme.owner.id,
      assignedUserId: requester.id,
      version: 2,
    });
    const [made] = await world.db.read
      .select()
      .from(device)
      .where(and(eq(device.organisationId, acme.id), eq(device.id, row.deviceId ?? "")));
    expect(made).toMatchObject({
      state: "pre-enrolled",
      source: "request",
      imei: testImei(imei),
      model: "Tab 9",
      drawUserId: acme.owner.id,
    });
    const held = await world.db.read
      .select()
      .from(assignment)
      .where(eq(assignment.deviceId, row.deviceId ?? ""));
    expect(held.map((one) => one.userId)).toEqual([requester.id]);
    const [joined] = await world.db.read.select().from(user).where(eq(user.id, requester.id));
    expect(joined).toMatchObject({ organisationId: acme.id, role: "agent", sessionVersion: 2 });
    expect(await inUse()).toBe(before + 1);
    const [movement] = await world.db.read
      .select()
      .from(allocationMovement)
      .where(eq(allocationMovement.id, made?.drawMovementId ?? ""));
    expect(movement).toMatchObject({ amount: 1, reason: "draw", requestId: id });
    const lines = await world.db.read
      .select()
      .from(historyLine)
      .where(
        and(
          eq(historyLine.organisationId, acme.id),
          eq(historyLine.linkNumber, movement?.linkNumber ?? 0),
        ),
      );
    expect(lines.map((line) => `${line.thingKind} ${line.action} ${line.state}`)).toEqual([
      "user user-joined active",
      "request approved approved",
      "device pre-enrolled pre-enrolled",
    ]);
    expect(JSON.parse(lines[1]?.after ?? "")).toMatchObject({ deviceId: row.deviceId });
    expect(JSON.parse(lines[2]?.after ?? "")).toMatchObject({ requestId: id });
    await expectSound(world);
  });

  test("P5 B20 two approvers at once: one wins, the other hears CONFLICT with the state", async () => {
    const { id } = await raise();
    const before = await inUse();
    const both = await Promise.allSettled([approve([id]), approve([id], {}, acme.admin)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({
      code: "CONFLICT",
      details: { state: "approved", decidedBy: expect.stringContaining("of Acme") },
    });
    expect(await inUse()).toBe(before + 1);
  });

  test("B20 a foreign, a removed and a made-up agent are NOT_FOUND, a foreign outlet too; nothing is changed", async () => {
    const { id } = await raise();
    const globex = await world.organisation({ name: "Globex" });
    for (const assignTo of [globex.owner.id, newId(0)]) {
      await expect(approve([id], { assignTo })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    for (const place of [{ outletId: globex.outlets[0]?.id }, { partnerId: newId(0) }]) {
      await expect(approve([id], place)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await rowOf(id)).toMatchObject({ state: "pending", version: 1 });
  });

  test("P7 a requester of another organisation is not moved, and then an agent is needed", async () => {
    const globex = await world.organisation();
    const [stranger] = globex.agents;
    const { id } = await raise({ requester: { id: stranger?.id ?? "" } });
    await expect(approve([id])).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: [{ field: "assignTo" }],
    });
    const agent = acme.agents[0]?.id ?? "";
    expect((await approve([id], { assignTo: agent })).done).toEqual([id]);
    expect(await rowOf(id)).toMatchObject({ assignedUserId: agent });
    const [kept] = await world.db.read
      .select()
      .from(user)
      .where(eq(user.id, stranger?.id ?? ""));
    expect(kept).toMatchObject({ organisationId: globex.id, sessionVersion: 1 });
  });

  test("given somebody else to hold the device, the requester still joins", async () => {
    const { id, requester } = await raise();
    const agent = acme.agents[1]?.id ?? "";
    await approve([id], { assignTo: agent, outletId: acme.outlets[0]?.id });
    const row = await rowOf(id);
    expect(row.assignedUserId).toBe(agent);
    const [joined] = await world.db.read.select().from(user).where(eq(user.id, requester.id));
    expect(joined).toMatchObject({ organisationId: acme.id, role: "agent" });
    const [made] = await world.db.read
      .select()
      .from(device)
      .where(eq(device.id, row.deviceId ?? ""));
    expect(made).toMatchObject({ outletId: acme.outlets[0]?.id, partnerId: acme.partners[0]?.id });
  });

  test("T18 whoever was disabled between the call and the transaction decides nothing", async () => {
    const { id } = await raise();
    const other = await world.organisation();
    const context = other.as(other.admin);
    await change(systemContext(world.db, world.clock), spec(other.id), async (unit) => {
      await unit.tx.update(user).set({ state: "disabled" }).where(eq(user.id, other.admin.id));
      const thingId = other.admin.id;
      unit.record({ thingKind: "user", thingId, action: "disabled", state: "disabled" });
    });
    await expect(approveRequests(context, { selection: { ids: [id] } })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(approve([id], {}, acme.viewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("a request past its time is closed, whether or not the sweep has come by", async () => {
    const { id } = await raise({ expiresAt: world.clock.now() });
    await expect(approve([id])).rejects.toMatchObject({
      code: "CONFLICT",
      details: { state: "expired" },
    });
  });

  test("the requester is told by a mail that names no organisation", async () => {
    const { id, requester } = await raise();
    await approve([id]);
    const mails = await world.db.read
      .select()
      .from(outbox)
      .where(eq(outbox.recipient, requester.email));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toMatch(/^Your request CD22-\d{4} was approved$/);
    expect(mails[0]?.textBody).not.toContain("Acme");
  });
});
