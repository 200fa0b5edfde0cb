import { describe, expect, it, vi } from "vitest";
import { makeToastRecord, noticeText, toldBy, unreadOf } from "./toast-record.ts";

const SAVED = {
  type: "success" as const,
  title: "Saved",
  description: undefined,
  requestId: undefined,
  mayUndo: false,
};

describe("what toasts said is kept until the person clears it", () => {
  it("keeps the newest first, unread until looked at or closed", () => {
    const record = makeToastRecord();
    const first = record.keep(SAVED, 1);
    record.keep({ ...SAVED, title: "Removed" }, 2);
    expect(record.all().map(({ title, at }) => [title, at])).toEqual([
      ["Removed", 2],
      ["Saved", 1],
    ]);
    expect(unreadOf(record.all())).toBe(2);
    record.read(first);
    expect(unreadOf(record.all())).toBe(1);
    record.read();
    expect(unreadOf(record.all())).toBe(0);
    expect(record.all()).toHaveLength(2);
    record.clear();
    expect(record.all()).toEqual([]);
  });

  it("tells its listeners of every change and of nothing else, with a steady snapshot between", () => {
    const record = makeToastRecord();
    const changed = vi.fn();
    const stop = record.subscribe(changed);
    const id = record.keep(SAVED, 1);
    expect(record.all()).toBe(record.all());
    record.read(id);
    record.read(id);
    expect(changed).toHaveBeenCalledTimes(2);
    stop();
    record.clear();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it("lets the oldest go above 200", () => {
    const record = makeToastRecord();
    for (let at = 1; at <= 201; at += 1) record.keep(SAVED, at);
    expect(record.all()).toHaveLength(200);
    expect(record.all().at(-1)?.at).toBe(2);
  });
});

describe("a refusal is copied with its request's id", () => {
  it("has a line each for what, why and which request", () => {
    const told = toldBy(Object.assign(new Error("In use."), { data: { requestId: "r-1" } }));
    expect(noticeText({ title: "Not removed", description: undefined, requestId: undefined })).toBe(
      "Not removed",
    );
    expect(
      noticeText({ title: "Not removed", description: undefined, requestId: undefined, ...told }),
    ).toBe("Not removed\nIn use.\nRequest r-1");
  });

  it("makes do with whatever was thrown", () => {
    expect(toldBy(new TypeError("Failed to fetch"))).toEqual({ description: "Failed to fetch" });
    expect(toldBy(undefined)).toEqual({});
    expect(toldBy("no")).toEqual({});
  });
});
