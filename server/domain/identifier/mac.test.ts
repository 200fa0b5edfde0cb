import { describe, expect, test } from "vitest";
import { checkMac, groupMac } from "./mac.ts";

describe("checkMac", () => {
  test.each([
    "00:1a:2b:3c:4d:5e",
    "00-1A-2B-3C-4D-5E",
    "001a.2b3c.4d5e",
    "001A2B3C4D5E",
    "001a2b-3c4d5e",
    "001a-2b3c-4d5e",
    "00 1A 2B 3C 4D 5E",
    " 00\u20111A\u20112B\u20113C\u20114D\u20115E ",
  ])("%j is written one way", (text) => {
    expect(checkMac(text)).toEqual({ ok: true, value: "00:1A:2B:3C:4D:5E" });
  });

  test.each([
    "00:1A:2B:3C:4D",
    "00:1A-2B:3C:4D:5E",
    "0:1A:2B:3C:4D:5E",
    "00:1A:2B:3C:4D:5G",
    "00:1A:2B:3C:4D:5E:6F",
    "000000000000",
    "n/a",
    "",
  ])("%j is MAC_INVALID", (text) => {
    expect(checkMac(text)).toEqual({ ok: false, code: "MAC_INVALID" });
  });

  test.each(["01:00:5E:00:00:FB", "ff-ff-ff-ff-ff-ff"])("%j is MAC_MULTICAST", (text) => {
    expect(checkMac(text)).toEqual({ ok: false, code: "MAC_MULTICAST" });
  });

  test.each(["02:1A:2B:3C:4D:5E", "da-1a-2b-3c-4d-5e"])("%j is kept with a warning", (text) => {
    expect(checkMac(text)).toMatchObject({ ok: true, warning: "MAC_RANDOMISED" });
  });

  test("a control character is named", () => {
    expect(checkMac("00:1A:2B:3C:4D:5E\u202e")).toEqual({
      ok: false,
      code: "CONTROL_CHARACTER",
      params: { character: "U+202E" },
    });
  });
});

test("a plate groups a MAC address in pairs", () => {
  expect(groupMac("00:1A:2B:3C:4D:5E")).toEqual(["00", "1A", "2B", "3C", "4D", "5E"]);
});
