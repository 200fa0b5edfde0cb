import { describe, expect, it } from "vitest";
import { pagesFor, palettePages, searchFor } from "./palette-pages.ts";

const labels = (pages: readonly { label: string }[]) => pages.map(({ label }) => label);

describe("pages by name", () => {
  it("T14 offers a role only what it is shown", () => {
    expect(labels(palettePages("owner"))).toContain("Bulk enrolment");
    expect(labels(palettePages("viewer"))).toContain("Devices");
    expect(labels(palettePages("viewer"))).not.toContain("Bulk enrolment");
    expect(labels(palettePages("viewer"))).not.toContain("Enrolment links");
    expect(labels(palettePages("agent"))).toEqual(["My devices", "Your account"]);
    expect(labels(palettePages("operator"))).toEqual(["Organisations", "Your account"]);
  });

  it("finds them by the beginnings of their words, in any case and order", () => {
    const pages = palettePages("owner");
    expect(labels(pagesFor(pages, "OUT"))).toEqual(["Outlets and channel partners"]);
    expect(labels(pagesFor(pages, "part out"))).toEqual(["Outlets and channel partners"]);
    expect(labels(pagesFor(pages, "bulk"))).toEqual(["Bulk enrolment"]);
    expect(pagesFor(pages, "  ")).toHaveLength(pages.length);
    expect(pagesFor(pages, "353227100000003")).toEqual([]);
  });
});

describe("what is searched for", () => {
  it("is what was pasted, without what a copy brings along", () => {
    expect(searchFor(' "SN-1 2"\n')).toBe("SN-1 2");
    expect(searchFor("(7K2M-9QXD).")).toBe("7K2M-9QXD");
    expect(searchFor("35 322710 000000 3")).toBe("35 322710 000000 3");
    expect(searchFor("AA:BB:CC:DD:EE:FF")).toBe("AA:BB:CC:DD:EE:FF");
  });

  it("is nothing below two characters, and never longer than the API takes", () => {
    expect(searchFor("3")).toBeNull();
    expect(searchFor(" a ")).toBeNull();
    expect(searchFor("9".repeat(300))).toHaveLength(200);
  });
});
