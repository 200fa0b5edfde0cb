import { describe, expect, it } from "vitest";
import { goBy } from "./go-keys.ts";

const ALL = new Set(["/", "/devices", "/requests", "/imports", "/users"]);

describe("g, then a letter, goes to a page", () => {
  it("goes to devices, requests, imports and the overview", () => {
    const { going, taken } = goBy(null, "g", 1_000, ALL);
    expect(taken).toBe(true);
    const led = ["d", "r", "i", "o"].map((key) => goBy(going, key, 1_200, ALL).href);
    expect(led).toEqual(["/devices", "/requests", "/imports", "/"]);
  });

  it("takes the second key whatever it is, so that it does nothing else", () => {
    expect(goBy(1_000, "x", 1_100, ALL)).toEqual({ going: null, taken: true, href: null });
  });

  it("forgets the g after a second and a half: the next letter is a letter again", () => {
    expect(goBy(1_000, "r", 2_501, ALL)).toEqual({ going: null, taken: false, href: null });
    expect(goBy(1_000, "g", 2_501, ALL).going).toBe(2_501);
  });

  it("leads to no page that the person is not shown, and is dead where they are shown none of them", () => {
    const viewer = new Set(["/", "/devices"]);
    expect(goBy(1_000, "i", 1_100, viewer)).toEqual({ going: null, taken: true, href: null });
    expect(goBy(null, "g", 1_000, new Set(["/my-devices"])).taken).toBe(false);
  });
});
