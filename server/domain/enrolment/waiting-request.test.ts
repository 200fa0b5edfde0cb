import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#server/testing/clock.ts";
import { accountOf, ask, enrolmentDoor, phone, requestHash } from "#server/testing/enrolment.ts";
import { type TestAccount, testAccounts } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { waitingRequestOf } from "./waiting-request.ts";
import { withdrawRequest } from "./withdraw.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await testWorld();
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

test("the newest own request that waits, of a known company ID and of an unknown one; none once it is closed or too old", async () => {
  const door = enrolmentDoor(world);
  const acme = await world.organisation();
  const [person, other] = (await testAccounts(world, 2)) as [TestAccount, TestAccount];
  const waiting = () => waitingRequestOf(world, person.id);
  const from = (who: TestAccount, number: number, companyId: string) =>
    ask(door, accountOf(who), { device: phone(number), companyId });

  await from(other, 1, acme.companyId);
  expect(await waiting()).toBeNull();
  const known = await from(person, 2, acme.companyId);
  expect(await waiting()).toBe(known.requestId);
  world.clock.advance(1_000);
  const unknown = await from(person, 3, "ZZZZ2222");
  expect(await waiting()).toBe(unknown.requestId);
  await withdrawRequest(door, requestHash(unknown.requestId));
  expect(await waiting()).toBe(known.requestId);
  world.clock.advance(30 * DAY_MS);
  expect(await waiting()).toBeNull();
});
