import { afterAll, expect, test } from "vitest";
import { DAY_MS } from "#server/testing/clock.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { testWorld } from "#server/testing/world.ts";
import { neededByReadyImports } from "./needed.ts";

const world = await testWorld();
afterAll(() => world.close());

const rows = (count: number, from: number) =>
  Array.from({ length: count }, (_, index) => ({
    platform: "android",
    imei: testImei(from + index),
  }));

test("P2 T13 what ready imports would draw is counted for who uploaded them, until they expire, and never another organisation's", async () => {
  const acme = await world.organisation({ licences: 2 });
  const globex = await world.organisation();
  await uploadRows(acme.as(acme.admin), rows(3, 0));
  await uploadRows(acme.as(acme.admin), rows(2, 10));
  await uploadRows(acme.as(acme.owner), [...rows(1, 20), { platform: "android", imei: "123" }]);
  await uploadRows(globex.as(globex.owner), rows(4, 30));
  const needed = () => neededByReadyImports(acme.as(acme.viewer));
  const found = new Map((await needed()).map((one) => [one.userId, one.licences]));
  expect(found).toEqual(
    new Map([
      [acme.admin.id, 5],
      [acme.owner.id, 1],
    ]),
  );
  world.clock.advance(8 * DAY_MS);
  expect(await needed()).toEqual([]);
});
