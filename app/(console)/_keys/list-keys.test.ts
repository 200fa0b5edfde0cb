import { describe, expect, it } from "vitest";
import { nextIndex } from "./list-keys.ts";
import { isSingleKey, type KeyPress } from "./single-keys.ts";

describe("j and k go along a list", () => {
  it("goes a row on and a row back, and stays at the ends", () => {
    expect(nextIndex(0, 1, 3)).toBe(1);
    expect(nextIndex(2, 1, 3)).toBe(2);
    expect(nextIndex(1, -1, 3)).toBe(0);
    expect(nextIndex(0, -1, 3)).toBe(0);
  });

  it("begins from outside at the open row, else at the first", () => {
    expect(nextIndex(2, 0, 3)).toBe(2);
    expect(nextIndex(-1, 0, 3)).toBe(0);
  });
});

describe("a single key is a key alone", () => {
  const press = (more: Partial<KeyPress>): KeyPress => ({
    key: "j",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    defaultPrevented: false,
    isComposing: false,
    ...more,
  });

  it("is dead with every modifier, while a letter is composed, and when somebody has taken it", () => {
    expect(isSingleKey(press({}))).toBe(true);
    const dead = ["ctrlKey", "metaKey", "altKey", "shiftKey", "defaultPrevented", "isComposing"];
    for (const name of dead) expect(isSingleKey(press({ [name]: true })), name).toBe(false);
  });

  it("has the shift that a question mark takes", () => {
    expect(isSingleKey(press({ key: "?", shiftKey: true }))).toBe(true);
  });
});
