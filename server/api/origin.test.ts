import { describe, expect, test } from "vitest";
import { DomainError } from "#server/domain/errors.ts";
import { isForeign, requireOwnOrigin } from "./origin.ts";

const demo = new URL("http://localhost:3000");
const site = new URL("https://enrol.acme.example");
const check = (headers: Record<string, string>, at: URL) => () =>
  requireOwnOrigin(new Headers(headers), at);

describe("T16 the origin rule", () => {
  test.each<[Record<string, string>, string]>([
    [{}, "neither header"],
    [{ origin: "null" }, "Origin: null"],
    [{ origin: "https://evil.example" }, "a foreign origin"],
    [{ origin: "https://enrol.acme.example.evil.example" }, "a longer host"],
    [{ origin: "http://enrol.acme.example" }, "the other scheme"],
    [{ origin: "https://enrol.acme.example:444" }, "another port"],
    [
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      "a foreign origin that claims to be ours",
    ],
    [{ "sec-fetch-site": "same-site" }, "a sibling site"],
    [{ "sec-fetch-site": "cross-site" }, "a foreign site"],
    [{ "sec-fetch-site": "none" }, "no site"],
  ])("%j is refused: %s", (headers) => {
    expect(check(headers, site)).toThrow(DomainError);
  });

  test.each<Record<string, string>>([
    { origin: "https://enrol.acme.example" },
    { "sec-fetch-site": "same-origin" },
  ])("%j is ours", (headers) => {
    expect(check(headers, site)).not.toThrow();
  });

  test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "on this machine %s is the site too",
    (origin) => expect(check({ origin }, demo)).not.toThrow(),
  );

  test.each([
    "http://localhost:3001",
    "https://localhost:3000",
    "http://127.0.0.2:3000",
    "http://localhost",
  ])("on this machine %s is not", (origin) => expect(check({ origin }, demo)).toThrow(DomainError));

  test("an https site on this machine has one name", () => {
    expect(check({ origin: "https://127.0.0.1" }, new URL("https://localhost"))).toThrow(
      DomainError,
    );
  });

  test("a post that says nothing is not foreign; one that says it is, is", () => {
    expect(isForeign(new Headers(), site)).toBe(false);
    expect(isForeign(new Headers({ origin: "null" }), site)).toBe(true);
    expect(isForeign(new Headers({ "sec-fetch-site": "cross-site" }), site)).toBe(true);
  });
});
