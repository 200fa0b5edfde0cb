import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { assignment } from "#db/schema/device.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { raiseRequest } from "#server/testing/request.ts";
import { changeUser } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { commitImport } from "../import/commit.ts";
import { listImportRows } from "../import/rows.ts";
import { templateLists } from "../import/template-lists.ts";
import { approveRequests } from "../request/approve.ts";
import { assignDevices, unassignDevices } from "./assign.ts";
import { createDevice } from "./create.ts";

// PRODUCT.md, Words: any active user of the organisation may be assigned, whichever way a device is assigned.

let world: TestWorld;
let acme: TestOrganisation;
let key = 0;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme" });
});
afterEach(() => changeUser(world.db, agent().id, { state: "active" }));
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const owner = () => acme.as(acme.owner);
const person = (which: 0 | 1) => acme.agents[which] as (typeof acme.agents)[number];
const agent = () => person(0);
const other = () => person(1);

const held = (userId: string) =>
  world.db.read
    .select({ deviceId: assignment.deviceId })
    .from(assignment)
    .where(and(eq(assignment.organisationId, acme.id), eq(assignment.userId, userId)));

async function made(assignTo?: string): Promise<string> {
  const device = { platform: "android" as const, imei: testImei(++key) };
  return (await createDevice(owner(), { device, assignTo })).deviceId;
}

/** A row of an import that names the agent. */
const rowOf = (email: string) => ({ ...androidRows(1, ++key)[0], agent: email });

describe.each([
  ["invited", "has not accepted the invitation yet"],
  ["disabled", "is not active"],
] as const)("P8 nothing is assigned to somebody %s", (state, words) => {
  const refusal = (field: string) => ({
    code: "INVALID_INPUT",
    details: [
      expect.objectContaining({
        field,
        code: "AGENT_DISABLED",
        message: expect.stringContaining(words),
      }),
    ],
  });

  test("by enrolling one device, by approving a request, or in bulk", async () => {
    const deviceId = await made();
    const { id } = await raiseRequest(world, acme, { imei: ++key });
    const assignTo = agent().id;
    await changeUser(world.db, assignTo, { state });
    await expect(made(assignTo)).rejects.toMatchObject(refusal("assignTo"));
    await expect(
      approveRequests(owner(), { selection: { ids: [id] }, assignTo }),
    ).rejects.toMatchObject(refusal("assignTo"));
    const input = { selection: { ids: [deviceId] }, userIds: [other().id, assignTo] };
    for (const mode of ["add", "replace"] as const) {
      await expect(assignDevices(owner(), { ...input, mode })).rejects.toMatchObject(
        refusal("userIds"),
      );
    }
    expect([await held(assignTo), await held(other().id)]).toEqual([[], []]);
  });

  test("by an import: the check marks the row, the template offers others, the commit looks again", async () => {
    const good = await uploadRows(owner(), [rowOf(agent().email)]);
    expect(good.counts).toMatchObject({ new: 1, problem: 0 });
    await changeUser(world.db, agent().id, { state });
    const { agents } = await templateLists(owner());
    expect(agents).toContain(other().email);
    expect(agents).not.toContain(agent().email);
    const { id: importId, counts } = await uploadRows(owner(), [
      rowOf(agent().email),
      rowOf(other().email),
    ]);
    expect(counts).toMatchObject({ new: 1, problem: 1 });
    const { items } = await listImportRows(owner(), { importId, filter: { state: "problem" } });
    expect(items.map((row) => row.problems)).toMatchObject([
      [{ code: "AGENT_DISABLED", column: "agent", value: agent().email }],
    ]);
    await expect(commitImport(owner(), { importId: good.id })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { reason: "plan-moved", counts: { new: 0, problem: 1 } },
    });
    expect(await held(agent().id)).toEqual([]);
  });

  test("what they hold already can be taken from them", async () => {
    const deviceId = await made(agent().id);
    await changeUser(world.db, agent().id, { state });
    const input = { selection: { ids: [deviceId] }, userIds: [agent().id] };
    expect(await unassignDevices(owner(), input)).toMatchObject({ done: [deviceId] });
    expect(await held(agent().id)).toEqual([]);
  });
});
