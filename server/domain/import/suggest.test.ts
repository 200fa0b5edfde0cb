import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSuggester, editDistance, foldName } from "./suggest.ts";

const names = (...list: string[]) => new Map(list.map((name) => [foldName(name), name]));

describe("did you mean", () => {
  test.each([
    ["Nortgate", "Northgate"],
    ["north gate", "Northgate"],
    ["NORHTGATE", "Northgate"],
    ["Harbuor Point", "Harbour Point"],
    ["Somewhere else", undefined],
    ["x", undefined],
  ])("%s: %s", (typed, answer) => {
    expect(createSuggester(names("Northgate", "Harbour Point", "Mill Lane"))(typed)).toBe(answer);
  });

  test("two equally near: none", () => {
    const suggest = createSuggester(names("agent1@acme.example", "agent2@acme.example"));
    expect(suggest("agent3@acme.example")).toBeUndefined();
    expect(suggest("agent1@acme.exmaple")).toBe("agent1@acme.example");
  });

  test("20,000 unknown values over 5,000 names take no time to speak of", () => {
    const list = Array.from({ length: 5_000 }, (_, index) => `person${index}@acme.example`);
    const suggest = createSuggester(names(...list));
    const before = process.cpuUsage().user;
    for (let index = 0; index < 20_000; index++) suggest(`someone${index}@globex.example`);
    expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(2_000);
  });
});

describe("editDistance", () => {
  test.each([
    ["", "", 0],
    ["abc", "acb", 1],
    ["abcdef", "abxdef", 1],
    ["abcdef", "bcdef", 1],
    ["kitten", "sitting", 3],
  ])("%s, %s: %i", (one, other, edits) => {
    expect(editDistance(one, other, 5)).toBe(edits);
  });

  test("is the same both ways, zero for the same, and over the limit only past it", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const edits = editDistance(one, other, 20);
        expect(editDistance(other, one, 20)).toBe(edits);
        expect(edits === 0).toBe(one === other);
        for (const limit of [0, 1, 2, 3]) {
          const bounded = editDistance(one, other, limit);
          expect(edits <= limit ? bounded : bounded > limit).toBe(edits <= limit ? edits : true);
        }
      }),
    );
  });
});
