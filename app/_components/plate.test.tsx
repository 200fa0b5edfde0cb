import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Plate } from "./plate.tsx";
import { type PlateKind, plateGroups } from "./plate-groups.ts";

function textOf(markup: string): string {
  return markup.replace(/<[^>]*>/g, "");
}

describe("Plate", () => {
  it.each<[PlateKind, string, string[]]>([
    ["imei", "490154203237518", ["49015420", "323751", "8"]],
    ["companyId", "K7PM4TQX", ["K7PM", "4TQX"]],
    ["requestCode", "4TQXK7PM", ["4TQX", "K7PM"]],
    ["mac", "AA:BB:CC:0D:1E:2F", ["AA:", "BB:", "CC:", "0D:", "1E:", "2F"]],
    ["serial", "PF3XK0O1", ["PF3XK0O1"]],
    ["code", "01J97Q2F", ["01J97Q2F"]],
    ["imei", "4901", ["4901"]],
    ["imei", "", []],
  ])("groups %s %s to be read", (kind, value, groups) => {
    expect(plateGroups(kind, value).map((group) => group.text)).toEqual(groups);
  });

  it("is bare when copied: the groups are apart by spacing, not by blanks", () => {
    const markup = renderToStaticMarkup(<Plate kind="imei" value="490154203237518" />);
    expect(textOf(markup)).toBe("490154203237518");
  });

  it("marks the part at fault, across groups, and nothing else", () => {
    const groups = plateGroups("imei", "490154203237518", [7, 9]);
    expect(groups.filter((group) => group.invalid).map((group) => group.text)).toEqual(["0", "3"]);
    expect(groups.map((group) => group.text).join("")).toBe("490154203237518");
  });

  it("names its copy button by what it copies", () => {
    const named = renderToStaticMarkup(<Plate value="K7PM4TQX" label="company ID" />);
    expect(named).toContain('aria-label="Copy company ID"');
    expect(renderToStaticMarkup(<Plate value="X1" copy={false} />)).not.toContain("<button");
  });
});
