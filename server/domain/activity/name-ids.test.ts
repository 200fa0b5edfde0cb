import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { historyLine } from "#db/schema/history.ts";
import { assignDevices, unassignDevices } from "#server/domain/device/assign.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { getDevice } from "#server/domain/device/get.ts";
import { listDevices } from "#server/domain/device/list.ts";
import { mapDevices } from "#server/domain/device/map.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { changeOutlet } from "#server/domain/outlet/change-outlet.ts";
import { changePartner } from "#server/domain/outlet/change-partner.ts";
import { removeOutlet } from "#server/domain/outlet/remove-outlet.ts";
import { removePartner } from "#server/domain/outlet/remove-partner.ts";
import { approveRequests } from "#server/domain/request/approve.ts";
import { removeUser } from "#server/domain/user/remove.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { raiseRequest } from "#server/testing/request.ts";
import { changeUser } from "#server/testing/site.ts";
import { expectSound } from "#server/testing/sound.ts";
import { countedWorld } from "#server/testing/statement-counter.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { activityLines } from "./lines.ts";
import { listActivity } from "./list.ts";
import { nameIds } from "./name-ids.ts";

let world: TestWorld;
let acme: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme" });
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const owner = () => acme.as(acme.owner);
const agent = () => acme.agents[0] as (typeof acme.agents)[number];
const place = (of: "outlets" | "partners") => acme[of][0] as { id: string; name: string };

/** Imports one device of the agent, mapped to Harbour, which is North's; returns its id. */
async function imported(key: number): Promise<string> {
  const [row] = androidRows(1, key);
  const named = { ...row, agent: agent().email, outlet: place("outlets").name };
  const { id: importId } = await uploadRows(owner(), [named]);
  await commitImport(owner(), { importId });
  const { items } = await listDevices(owner(), { filter: { importId } });
  return items[0]?.id ?? "";
}

const firstOf = async (deviceId: string) => (await getDevice(owner(), { deviceId })).history.at(-1);

/** What the line of a device of the agent in Harbour says in names. */
const named = () => ({
  assignedTo: agent().name,
  outlet: place("outlets").name,
  partner: place("partners").name,
});

test("P6 whichever way a device came in, its history names its agent, outlet and channel partner", async () => {
  const mapping = { assignTo: agent().id, outletId: place("outlets").id };
  const { deviceId: single } = await createDevice(owner(), {
    device: { platform: "android", imei: testImei(1) },
    ...mapping,
  });
  const { id } = await raiseRequest(world, acme, { imei: 2 });
  await approveRequests(owner(), { selection: { ids: [id] }, ...mapping });
  const asked = await listDevices(owner(), { filter: { search: testImei(2) } });
  for (const deviceId of [single, await imported(3), asked.items[0]?.id ?? ""]) {
    expect(await firstOf(deviceId)).toMatchObject({ action: "pre-enrolled", after: named() });
  }
});

test("P6 the activity says the same of it, in its list and line by line, and what is stored keeps its ids alone", async () => {
  const deviceId = await imported(4);
  const filter = { thingId: deviceId };
  const { items } = await listActivity(acme.as(acme.viewer), { filter });
  expect(items[0]?.lines).toMatchObject([{ after: named() }]);
  const page = await activityLines(acme.as(acme.viewer), { number: items[0]?.number ?? 0 });
  expect(page.items.find(({ thing }) => thing.id === deviceId)?.after).toMatchObject(named());
  const [stored] = await world.db.read
    .select({ after: historyLine.after })
    .from(historyLine)
    .where(eq(historyLine.thingId, deviceId));
  expect(JSON.parse(stored?.after ?? "")).toEqual({
    platform: "android",
    imei: testImei(4),
    assignTo: agent().id,
    outletId: place("outlets").id,
    partnerId: place("partners").id,
  });
});

test("T13 an id of another organisation gets no name; a name that stands in the line stays", async () => {
  const globex = await world.organisation({ name: "Globex" });
  const lines = [
    { before: { outletId: place("outlets").id, outlet: "Pier" }, after: { outletId: null } },
    { before: null, after: { assignTo: globex.owner.id, partnerId: globex.partners[0]?.id } },
  ];
  expect(await nameIds(world.db, acme.id, lines)).toEqual([
    { before: lines[0]?.before, after: { outletId: null, outlet: null } },
    { before: null, after: { ...lines[1]?.after, assignedTo: null, partner: null } },
  ]);
});

test("P6 a person or a place that was renamed, then removed, is called what it is called now", async () => {
  const deviceId = await imported(5);
  const selection = { ids: [deviceId] };
  const [was, outletId, partnerId] = [named(), place("outlets").id, place("partners").id];
  const others = [acme.agents[1]?.id ?? ""];
  await assignDevices(owner(), { selection, userIds: others, mode: "replace" });
  await changeUser(world.db, agent().id, { name: "Ada Lovage" });
  await changeOutlet(owner(), { outletId, name: "Quay 5" });
  await changePartner(owner(), { partnerId, name: "North by East" });
  const told = async () => (await getDevice(owner(), { deviceId })).history;
  const now = { assignedTo: "Ada Lovage", outlet: "Quay 5", partner: "North by East" };
  expect((await told()).at(-1)?.after).toMatchObject(now);
  const all = await listDevices(owner(), { filter: { outletId } });
  const mapped = { ids: all.items.map(({ id }) => id) };
  await unassignDevices(owner(), { selection: mapped, userIds: [agent().id] });
  await mapDevices(owner(), { selection: mapped, outletId: null, partnerId: null });
  await removeOutlet(owner(), { outletId });
  await removePartner(owner(), { partnerId });
  await removeUser(owner(), { userId: agent().id });
  expect((await told()).at(-1)?.after).toMatchObject(now);
  // A line that says names itself says those of its time.
  expect((await told()).at(-2)?.before).toEqual({ assignedTo: was.assignedTo });
});

test("costs one statement for all lines of a page, none where no line has an id, and walks no table", async () => {
  const counted = await countedWorld();
  const { as, owner: person, agents } = await counted.organisation({ agents: 40 });
  const idOf = (at: number) => agents[at]?.id ?? "";
  const lines = agents.map((_, at) => ({ before: null, after: { assignTo: idOf(at) } }));
  const { db, actor } = as(person);
  counted.counter.take();
  await nameIds(db, actor.organisationId ?? "", [{ before: null, after: { state: "enrolled" } }]);
  expect(counted.counter.take().count).toBe(0);
  for (const some of [lines.slice(0, 1), lines]) {
    const told = await nameIds(db, actor.organisationId ?? "", some);
    expect(told.map(({ after }) => after)).toEqual(
      some.map((_, at) => ({ assignTo: idOf(at), assignedTo: agents[at]?.name })),
    );
    const { count, texts } = counted.counter.take();
    expect(count).toBe(1);
    const plans = await counted.counter.plansOf(texts);
    const steps = plans.map((plan) => plan.slice(0, plan.indexOf(":")));
    const walks = steps.filter((step) => /^S\w+ (user|outlet|channel_partner) /.test(step));
    expect(walks).toHaveLength(3);
    for (const walk of walks) expect(walk).toMatch(/^SEARCH .*\(organisation_id=\? AND id=\?\)/);
  }
  await counted.close();
});
