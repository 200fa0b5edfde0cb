import { describe, expect, test } from "vitest";
import {
  answer,
  blankDraft,
  type DraftDevice,
  fitting,
  platformOf,
  readDraft,
  writeDraft,
} from "./draft.ts";

const FIRST = "00000000-0000-4000-8000-000000000001";
const SECOND = "00000000-0000-4000-8000-000000000002";
const device: DraftDevice = {
  which: "this",
  platform: "android",
  imei: "490154203237518",
  imei2: null,
  serial: "Röhre 5",
};

describe("what was answered", () => {
  test("survives a cookie, whatever letters it has", () => {
    const draft = answer(blankDraft(FIRST), { device, companyId: "ABCD2345" }, SECOND);
    expect(readDraft(writeDraft(draft))).toEqual(draft);
  });

  test.each([
    undefined,
    "",
    "e30",
    "%%%",
    "x".repeat(5_000),
    Buffer.from(JSON.stringify({ ...blankDraft(FIRST), role: "owner" })).toString("base64url"),
  ])("a cookie of another make is none: %j", (value) => {
    expect(readDraft(value)).toBeNull();
  });

  test("the same answers keep their key, so that sending twice has the effect of once; other answers have another", () => {
    const draft = answer(blankDraft(FIRST), { device }, SECOND);
    expect(draft.key).toBe(SECOND);
    expect(answer(draft, { device: { ...device } }, FIRST)).toBe(draft);
    expect(answer(draft, { companyId: "ABCD2345" }, FIRST).key).toBe(FIRST);
  });

  test("answers that were sent become another request when they are given again", () => {
    const sentAs = `req_${"a".repeat(43)}`;
    const sent = { ...answer(blankDraft(FIRST), { device }, FIRST), sentAs };
    expect(readDraft(writeDraft(sent))).toEqual(sent);
    expect(answer(sent, { device }, SECOND)).toEqual({ ...sent, key: SECOND, sentAs: null });
  });

  test("T26 a cookie cannot name a place to be sent to", () => {
    const sent = { ...blankDraft(FIRST), sentAs: "//elsewhere.example" };
    expect(readDraft(writeDraft(sent))).toBeNull();
  });

  test("a Windows device has no IMEI, whatever was typed before the platform was chosen", () => {
    expect(fitting({ ...device, platform: "windows", imei2: "1" })).toMatchObject({
      imei: null,
      imei2: null,
      serial: "Röhre 5",
    });
    expect(fitting(device)).toEqual(device);
  });

  test("the platform is the browser's own, and Android where that tells nothing", () => {
    expect(platformOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64)")).toBe("windows");
    expect(platformOf("Mozilla/5.0 (Linux; Android 14; Pixel 8)")).toBe("android");
    expect(platformOf(null)).toBe("android");
  });
});
