import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#server/testing/clock.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { testRequests } from "#server/testing/request.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { MyRequestsInput, myRequests } from "./mine.ts";
import { withdrawOwnRequest } from "./withdraw-own.ts";

let world: TestWorld;
let acme: TestOrganisation;
beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ name: "Acme" });
});
afterAll(() => world.close());

const at = (cursor: string | null, limit = 3) => ({ cursor, limit });

test("P3 every request somebody raised is on one of their pages, forward and back, and nobody else's", async () => {
  const [asker, other] = acme.agents;
  if (!asker || !other) throw new Error("The test organisation has two agents.");
  const raised = Array.from({ length: 9 }, (_, number) => ({
    requester: number % 4 === 3 ? other : asker,
    imei: 62_000 + number,
  }));
  const ids = await testRequests(world, acme, raised);
  const made = ids.filter((_, number) => raised[number]?.requester === asker);
  const context = acme.as(asker);
  const first = await myRequests(context, at(null));
  expect(first).toMatchObject({
    total: 7,
    totalIsEstimate: false,
    previousCursor: null,
    pending: 7,
  });
  const second = await myRequests(context, at(first.nextCursor));
  const third = await myRequests(context, at(second.nextCursor));
  expect(third.nextCursor).toBeNull();
  const seen = [first, second, third].flatMap(({ items }) => items.map((one) => one.id));
  expect(seen).toEqual([...made].sort().reverse());
  expect(await myRequests(context, at(third.previousCursor))).toEqual(second);
  expect(await myRequests(context, at(second.previousCursor))).toEqual(first);

  await withdrawOwnRequest(context, { requestId: made[0] ?? "" });
  expect(await myRequests(context)).toMatchObject({ total: 7, pending: 6 });
  world.clock.advance(400 * DAY_MS);
  expect(await myRequests(context)).toMatchObject({ total: 7, pending: 0 });
});

test("T23 a cursor that is none is refused before it is looked for", () => {
  expect(MyRequestsInput.safeParse({ cursor: "' or 1=1" }).success).toBe(false);
});
