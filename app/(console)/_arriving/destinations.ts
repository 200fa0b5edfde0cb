import type { SkeletonShape } from "#app/_components/page-skeleton.tsx";

/** A page of the console as it looks before it is there. */
export interface Destination {
  /** Its h1; null where only the page itself knows it. */
  title: string | null;
  shape: SkeletonShape;
}

const to = (title: string | null, shape: SkeletonShape): Destination => ({ title, shape });

/** By path; `*` stands for one part of it. */
const DESTINATIONS: Record<string, Destination> = {
  "/": to("Overview", "overview"),
  "/account": to("Your account", "form"),
  "/activity": to("Activity", "list"),
  "/activity/*": to(null, "detail"),
  "/allocation": to("Allocation", "overview"),
  "/devices": to("Devices", "list"),
  "/devices/*": to(null, "detail"),
  "/enrol": to("Enrol devices", "form"),
  "/enrol/bulk": to("Bulk enrolment", "form"),
  "/enrol/single": to("Single device enrolment", "form"),
  "/imports": to("Imports", "list"),
  "/imports/*": to(null, "detail"),
  "/links": to("Enrolment links", "list"),
  "/links/*/poster": to("Poster", "detail"),
  "/my-devices": to("My devices", "list"),
  "/operator": to("Organisations", "list"),
  "/outlets": to("Outlets and channel partners", "list"),
  "/requests": to("Tagging request approval", "panes"),
  "/settings": to("Settings", "form"),
  "/users": to("Users", "list"),
};

const PATTERNS = Object.entries(DESTINATIONS).map(
  ([path, destination]) => [new RegExp(`^${path.replaceAll("*", "[^/]+")}$`), destination] as const,
);

/** The page of the console at a path; null for what is none of its pages. */
export function destinationOf(path: string): Destination | null {
  return PATTERNS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
