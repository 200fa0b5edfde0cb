import { expect, test } from "vitest";
import { landingPath, ownPath, pathAfterSignIn } from "./own-path.ts";

const SITE = "https://enrol.acme.example";

test.each([
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/%0d%0aLocation:x\r\nx",
  "javascript:alert(1)",
  "data:text/html,x",
  "https:evil.example",
  "evil.example",
  "/..//evil.example",
  "/./\t//evil.example",
  `${SITE}.evil.example/`,
  `${SITE}@evil.example/`,
  `${SITE}//evil.example`,
  "http://enrol.acme.example/devices",
  "/api/auth/signout",
  "/sign-in?callbackUrl=/sign-in",
  "",
  `/${"a".repeat(3_000)}`,
])("T26 %s leads nowhere", (wanted) => {
  expect(ownPath(wanted, SITE)).toBeNull();
});

test.each([
  ["/devices?q=1#top", "/devices?q=1#top"],
  [`${SITE}/imports/1`, "/imports/1"],
  ["/signal", "/signal"],
  ["/apiary", "/apiary"],
  ["/?next=https://evil.example", "/?next=https://evil.example"],
])("T26 %s is a path of this site", (wanted, path) => {
  expect(ownPath(wanted, SITE)).toBe(path);
});

test("each role lands where it works", () => {
  const person = { kind: "user", userId: "u", name: "n", organisationId: "o" } as const;
  expect(landingPath({ ...person, role: "owner" })).toBe("/");
  expect(landingPath({ ...person, role: "viewer" })).toBe("/");
  expect(landingPath({ ...person, role: "agent" })).toBe("/my-devices");
  expect(landingPath({ kind: "operator", userId: "u", name: "n" })).toBe("/operator");
  expect(pathAfterSignIn({ ...person, role: "agent" }, "/")).toBe("/my-devices");
  expect(pathAfterSignIn({ ...person, role: "admin" }, "/imports/1")).toBe("/imports/1");
});
