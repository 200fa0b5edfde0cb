import { expect, test } from "vitest";
import { lostRace } from "./lost-race.ts";

const NOW = Date.parse("2026-11-22T09:12:00Z");
const refused = (details: unknown) => ({ message: "no", data: { appCode: "CONFLICT", details } });

test("a lost race says who was faster, and when, and what did not happen", () => {
  const won = { action: "link-revoked", by: "Ada Byron", at: "2026-11-22T09:10:00Z" };
  expect(lostRace(refused(won), "Desk was not revoked", NOW)).toEqual({
    title: "Link revoked by Ada Byron 2 min ago",
    description: "Desk was not revoked. The page shows how it is now.",
  });
});

test.each([
  null,
  new Error("no answer"),
  refused(null),
  refused([{ field: "name", code: "NAME_TAKEN", message: "There is one." }]),
  refused({ reason: "last-owner" }),
])("another failure is none: %j", (thrown) => {
  expect(lostRace(thrown, "Nothing was done", NOW)).toBeNull();
});
