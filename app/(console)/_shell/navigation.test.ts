import { describe, expect, it } from "vitest";
import { currentHref, NAVIGATION, navigationFor, type ShellRole } from "./navigation.ts";

function labels(role: ShellRole): string[] {
  return navigationFor(role).flatMap((group) => group.items.map((item) => item.label));
}

describe("navigation", () => {
  it("shows a role only what it may open", () => {
    expect(labels("owner")).toEqual(labels("admin"));
    expect(labels("viewer")).not.toContain("Enrol devices");
    expect(labels("viewer")).toContain("Imports");
    expect(labels("agent")).toEqual(["My devices"]);
    expect(labels("operator")).toEqual(["Organisations"]);
  });

  it("marks the page a path belongs to, and Overview only for itself", () => {
    expect(currentHref("owner", "/")).toBe("/");
    expect(currentHref("owner", "/imports/abc")).toBe("/imports");
    expect(currentHref("owner", "/enrol/bulk")).toBe("/enrol");
    expect(currentHref("owner", "/enrolment")).toBeNull();
    expect(currentHref("agent", "/devices")).toBeNull();
  });

  it("has each address once", () => {
    expect(new Set(NAVIGATION.map((item) => item.href)).size).toBe(NAVIGATION.length);
  });
});
