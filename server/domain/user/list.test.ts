import { afterAll, expect, test } from "vitest";
import { testWorld } from "#server/testing/world.ts";
import { listUsers } from "./list.ts";

const world = await testWorld();
afterAll(() => world.close());

test("T22 the list is paged by keyset forth and back, within its filter", async () => {
  const acme = await world.organisation({ agents: 5 });
  await world.organisation({ agents: 2 });
  const filter = { role: ["agent" as const] };
  const list = (cursor: string | null) =>
    listUsers(acme.as(acme.viewer), { filter, limit: 2, cursor });
  const first = await list(null);
  const second = await list(first.nextCursor);
  const third = await list(second.nextCursor);
  const pages = [first, second, third].map(({ items }) => items.map((one) => one.userId));
  expect(pages.flat()).toEqual(acme.agents.map((one) => one.id).sort());
  expect(first).toMatchObject({ previousCursor: null, total: 5 });
  expect(third.nextCursor).toBeNull();
  const back = await list(third.previousCursor);
  expect(back.items).toEqual(second.items);
  const begin = await list(back.previousCursor);
  expect(begin.items).toEqual(first.items);
  expect(begin.previousCursor).toBeNull();
});
