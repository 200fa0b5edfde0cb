import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testImei } from "#server/testing/identifiers.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { createDevice } from "./create.ts";
import { listDevices } from "./list.ts";

let world: TestWorld;
let next = 0;

beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

const imei = (number = next++) => testImei(number);
const android = (more: object = {}) => ({
  device: { platform: "android" as const, imei: imei(), ...more },
});

describe("list", () => {
  it("pages by keyset, forward and back, and finds by start of IMEI, either slot, serial and MAC", async () => {
    const organisation = await world.organisation();
    const owner = organisation.as(organisation.owner);
    for (let made = 0; made < 7; made++) await createDevice(owner, android());
    const second = imei(900_001);
    const mac = "02:00:5E:10:00:01";
    await createDevice(owner, android({ imei2: second, serial: "ZX-77", mac }));
    const first = await listDevices(owner, { limit: 3 });
    expect(first).toMatchObject({ total: 8, previousCursor: null });
    const middle = await listDevices(owner, { limit: 3, cursor: first.nextCursor });
    const last = await listDevices(owner, { limit: 3, cursor: middle.nextCursor });
    expect(last.nextCursor).toBeNull();
    const all = [...first.items, ...middle.items, ...last.items].map((item) => item.id);
    expect(new Set(all).size).toBe(8);
    expect(all).toEqual([...all].sort().reverse());
    const back = await listDevices(owner, { limit: 3, cursor: last.previousCursor });
    expect(back.items).toEqual(middle.items);
    expect(
      (await listDevices(owner, { limit: 3, cursor: back.previousCursor })).previousCursor,
    ).toBeNull();
    for (const search of [second, second.slice(0, 10), "zx-7", "02-00-5e-10-00-01"]) {
      expect(
        (await listDevices(owner, { filter: { search } })).items.map((item) => item.serial),
      ).toEqual(["ZX-77"]);
    }
    expect((await listDevices(owner, { filter: { search: "nothing like it" } })).items).toEqual([]);
  });
});
