import { describe, expect, it } from "vitest";
import { GO_TO } from "../_keys/go-keys.ts";
import { keyGroups } from "./key-words.ts";
import { navigationFor, type ShellRole } from "./navigation.ts";

const keysOf = (role: ShellRole) =>
  keyGroups(role, "Ctrl").flatMap(({ lines }) => lines.map(({ keys }) => keys.join(" ")));

describe("the list of keys", () => {
  it("T14 lists for a role what does something for it", () => {
    expect(keysOf("owner")).toEqual([
      ...["Ctrl K", "?", "g d", "g r", "g i", "g o"],
      ...["j", "k", "x", "Enter", "a", "e", "r"],
    ]);
    expect(keysOf("admin")).toEqual(keysOf("owner"));
    expect(keysOf("viewer")).toEqual(
      keysOf("owner").filter((keys) => !["x", "a", "e", "r"].includes(keys)),
    );
    expect(keysOf("agent")).toEqual(["Ctrl K", "?", "j", "k", "Enter"]);
    expect(keysOf("operator")).toEqual(keysOf("agent"));
  });

  it("names the pages that g goes to as the rail does", () => {
    const rail = navigationFor("viewer").flatMap(({ items }) => items);
    const listed = keyGroups("viewer", "Ctrl").find(({ name }) => name === "Go to")?.lines ?? [];
    const meant = Object.entries(GO_TO).map(([key, href]) => ({
      keys: ["g", key],
      does: rail.find((item) => item.href === href)?.label,
    }));
    expect(listed).toEqual(meant);
  });
});
