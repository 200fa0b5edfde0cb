import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { DEVICE_COLUMNS, USUAL_COLUMNS } from "./device-columns.ts";
import { ListLook, listLook, setListLook } from "./list-look.ts";
import { listViews, MOST_VIEWS, removeView, saveView } from "./saved-views.ts";

let world: TestWorld;
let of: TestOrganisation;

beforeAll(async () => {
  world = await testWorld();
  of = await world.organisation();
});
afterAll(() => world.close());

test("P7 a view is its maker's alone: saved, saved again, removed", async () => {
  const [viewer, owner] = [of.as(of.viewer), of.as(of.owner)];
  await saveView(viewer, { name: "Vans", query: "state=enrolled" });
  await saveView(viewer, { name: "Alps", query: "seen=never" });
  await saveView(viewer, { name: "Vans", query: "state=suspended" });
  expect((await listViews(viewer)).items).toEqual([
    { name: "Alps", query: "seen=never" },
    { name: "Vans", query: "state=suspended" },
  ]);
  expect((await listViews(owner)).items).toEqual([]);
  await expect(removeView(owner, { name: "Vans" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await removeView(viewer, { name: "Vans" });
  expect((await listViews(viewer)).items.map((view) => view.name)).toEqual(["Alps"]);
});

test("P8 one person keeps fifty views; the next one is refused and nothing changes", async () => {
  const admin = of.as(of.admin);
  for (let kept = 0; kept < MOST_VIEWS; kept++) {
    await saveView(admin, { name: `View ${kept}`, query: "" });
  }
  const more = saveView(admin, { name: "One more", query: "" });
  await expect(more).rejects.toMatchObject({ code: "CONFLICT" });
  await saveView(admin, { name: "View 7", query: "order=oldest" });
  expect((await listViews(admin)).items).toHaveLength(MOST_VIEWS);
});

test("columns and density are kept for each person, in their order; T14 not for agents", async () => {
  const [owner, admin] = [of.as(of.owner), of.as(of.admin)];
  const look: ListLook = { columns: ["lastSeen", "state"], density: "compact" };
  expect(await listLook(owner)).toEqual({ columns: USUAL_COLUMNS, density: null });
  await setListLook(owner, look);
  await setListLook(owner, { ...look, density: "roomy" });
  expect(await listLook(owner)).toEqual({ ...look, density: "roomy" });
  expect(await listLook(admin)).toEqual({ columns: USUAL_COLUMNS, density: null });
  const [agent] = of.agents;
  if (agent) await expect(listLook(of.as(agent))).rejects.toMatchObject({ code: "FORBIDDEN" });
  const twice = { columns: [...DEVICE_COLUMNS, "state"], density: null };
  expect(ListLook.safeParse(twice).success).toBe(false);
});
