import { afterAll, beforeAll, expect, test } from "vitest";
import type { OperatorActor } from "#server/domain/context.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { changeRole } from "./change-role.ts";
import { disableUser } from "./disable.ts";
import { listOwners } from "./owners.ts";

let world: TestWorld;
let acme: TestOrganisation;
let globex: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme" });
  globex = await world.organisation({ name: "Globex" });
});
afterAll(() => world.close());

test("T13 T14 whoever may not is told their own organisation's owners by name, whatever their role", async () => {
  for (const one of [acme.owner, acme.admin, acme.viewer, ...acme.agents]) {
    expect(await listOwners(acme.as(one))).toEqual({ names: [acme.owner.name], more: 0 });
  }
  expect(await listOwners(globex.as(globex.viewer))).toEqual({
    names: [globex.owner.name],
    more: 0,
  });
});

test("an owner who was disabled can help nobody, and is not named", async () => {
  await changeRole(acme.as(acme.owner), { userId: acme.admin.id, role: "owner" });
  const both = await listOwners(acme.as(acme.viewer));
  expect(both.names).toEqual([acme.owner.name, acme.admin.name]);
  const second = acme.as({ ...acme.admin, role: "owner" });
  await disableUser(second, { userId: acme.owner.id });
  expect(await listOwners(acme.as(acme.viewer))).toEqual({ names: [acme.admin.name], more: 0 });
});

test("an operator is told nobody", async () => {
  const actor: OperatorActor = { kind: "operator", userId: "op", name: "Operator" };
  await expect(listOwners({ db: world.db, clock: world.clock, actor })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
