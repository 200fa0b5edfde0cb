import { expect, test } from "vitest";
import { whoMayWords } from "./who-may-words.ts";

const ENROLLERS = ["owner", "admin"];

test("a closed page says whose it is, and names the owners who can change that", () => {
  const owners = { names: ["Ada Byron", "Grace Hopper"], more: 0 };
  expect(whoMayWords({ roles: ENROLLERS, yours: "agent", owners })).toEqual({
    whose: "This page is for owners or admins",
    way: "You are signed in as an agent. An owner of your organisation can change your role: Ada Byron or Grace Hopper.",
  });
});

test("many owners: some by name, the others as a number", () => {
  const owners = { names: ["Ada", "Ben"], more: 3 };
  const { way } = whoMayWords({ roles: ENROLLERS, yours: "viewer", owners });
  expect(way).toContain("Ada, Ben or 3 others.");
});

test("nobody is named where no owner can help: to operators, to an owner, of the platform's pages", () => {
  const owners = { names: ["Ada"], more: 0 };
  for (const facts of [
    { roles: ENROLLERS, yours: "operator", owners: null },
    { roles: ["agent"], yours: "owner", owners },
    { roles: ["operator"], yours: "viewer", owners },
  ])
    expect(whoMayWords(facts).way).not.toContain("Ada");
  expect(whoMayWords({ roles: ["operator"], yours: "viewer", owners }).whose).toBe(
    "This page is for operators of the platform",
  );
});
