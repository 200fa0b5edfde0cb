import { expect, test } from "vitest";
import { ROLE_PAGE } from "#server/api/role-page.ts";
import { destinationOf } from "./destinations.ts";

/** Not of the console: public pages, the phone's, and the one for no page at all. */
const inConsole = Object.entries(ROLE_PAGE).filter(([, { who }]) => who !== "anybody");

test("every page of the console has a skeleton", () => {
  expect(inConsole.length).toBeGreaterThan(15);
  const without = inConsole.filter(([path]) => !destinationOf(path.replaceAll(/\[\w+\]/g, "42")));
  expect(without).toEqual([]);
});

test("its h1 is the page's own, or none where only the page knows it", () => {
  const wrong = inConsole.filter(([path, { h1 }]) => {
    const title = destinationOf(path.replaceAll(/\[\w+\]/g, "42"))?.title;
    return title !== null && title !== h1;
  });
  expect(wrong).toEqual([]);
});

test("what is no page of the console has none", () => {
  for (const path of ["/docs", "/sign-in", "/nowhere", "/devices/1/2", "/enrol/single/"])
    expect(destinationOf(path)).toBeNull();
});
