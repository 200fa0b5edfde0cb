import { afterAll, beforeAll, expect, test } from "vitest";
import { changeUser } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { enrolmentTargets } from "../device/enrolment-targets.ts";
import { findAgents } from "./find-agents.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

test("finds by part of a name or an address, 20 at most, and says that there are more", async () => {
  const organisation = await world.organisation({ agents: 25 });
  const owner = organisation.as(organisation.owner);
  const all = await findAgents(owner, {});
  expect(all.items).toHaveLength(20);
  expect(all.more).toBe(true);
  const [agent] = organisation.agents;
  if (!agent) throw new Error("no agent");
  const one = await findAgents(owner, { search: agent.email.toUpperCase() });
  expect(one).toEqual({
    items: [{ userId: agent.id, name: agent.name, email: agent.email }],
    more: false,
  });
  for (const wild of ["%", "_", "\\"]) {
    expect((await findAgents(owner, { search: wild })).items).toEqual([]);
  }
});

test("P8 only active people are offered: nobody disabled, removed or invited", async () => {
  const organisation = await world.organisation({ agents: 3 });
  const owner = organisation.as(organisation.owner);
  const [disabled, removed, invited] = organisation.agents;
  if (!disabled || !removed || !invited) throw new Error("no agents");
  await changeUser(world.db, disabled.id, { state: "disabled" });
  await changeUser(world.db, removed.id, { state: "removed" });
  await changeUser(world.db, invited.id, { state: "invited" });
  const { items } = await findAgents(owner, {});
  const active = [organisation.owner, organisation.admin, organisation.viewer];
  expect(items.map((item) => item.userId).sort()).toEqual(active.map(({ id }) => id).sort());
});

test("T13, T14: targets are one's own organisation's, for those who may enrol", async () => {
  const [ours, theirs] = [
    await world.organisation({ licences: 7 }),
    await world.organisation({ licences: 9 }),
  ];
  const targets = await enrolmentTargets(ours.as(ours.owner));
  expect(targets.available).toBe(7);
  expect(targets.required).toEqual({ agent: false, outlet: false, partner: false });
  expect(targets.outlets.map((outlet) => outlet.id).sort()).toEqual(
    ours.outlets.map((outlet) => outlet.id).sort(),
  );
  expect(targets.partners.map((partner) => partner.name)).toEqual(["North", "South"]);
  const text = JSON.stringify([targets, await findAgents(ours.as(ours.owner), {})]);
  for (const { id } of [...theirs.outlets, ...theirs.partners, ...theirs.agents, theirs.owner]) {
    expect(text).not.toContain(id);
  }
  const viewer = ours.as(ours.viewer);
  await expect(enrolmentTargets(viewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(findAgents(viewer, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});
