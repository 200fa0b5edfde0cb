import { afterAll, beforeAll, expect, test } from "vitest";
import { testImei } from "#server/testing/identifiers.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createDevice } from "./create.ts";
import { MyDevicesInput, myDevices } from "./mine.ts";

let world: TestWorld;
let acme: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme", licences: 20 });
});
afterAll(() => world.close());

const at = (cursor: string | null, limit = 3) => ({ cursor, limit });

test("P3 every device somebody holds is on one of their pages, forward and back, and nobody else's", async () => {
  const [holder, other] = acme.agents;
  if (!holder || !other) throw new Error("The test organisation has two agents.");
  const made: string[] = [];
  for (let number = 0; number < 9; number++) {
    const assignTo = number % 4 === 3 ? other.id : holder.id;
    const device = { platform: "android" as const, imei: testImei(61_000 + number) };
    const { deviceId } = await createDevice(acme.as(acme.owner), { device, assignTo });
    if (assignTo === holder.id) made.push(deviceId);
  }
  const context = acme.as(holder);
  const first = await myDevices(context, at(null));
  expect(first).toMatchObject({ total: 7, totalIsEstimate: false, previousCursor: null });
  const second = await myDevices(context, at(first.nextCursor));
  const third = await myDevices(context, at(second.nextCursor));
  expect(third.nextCursor).toBeNull();
  const seen = [first, second, third].flatMap(({ items }) => items.map((one) => one.id));
  expect(seen).toEqual([...made].reverse());
  const back = await myDevices(context, at(third.previousCursor));
  expect(back).toEqual(second);
  expect(await myDevices(context, at(back.previousCursor))).toMatchObject({
    items: first.items,
    previousCursor: null,
  });
});

test("T23 a cursor that is none is refused before it is looked for", () => {
  expect(MyDevicesInput.safeParse({ cursor: "' or 1=1" }).success).toBe(false);
});
