import type { ACTOR_KINDS, THING_KINDS } from "#server/domain/activity/filter.ts";

export const THING_WORDS: Record<(typeof THING_KINDS)[number], string> = {
  organisation: "Organisation",
  user: "User",
  device: "Device",
  request: "Tagging request",
  import: "Import",
  outlet: "Outlet",
  partner: "Channel partner",
  link: "Enrolment link or token",
  rule: "Approval rule",
};

export const ACTOR_WORDS: Record<(typeof ACTOR_KINDS)[number], string> = {
  user: "People",
  operator: "Operators",
  rule: "Approval rules",
  device: "Device clients",
  system: "The system itself",
};

/** Where a thing can be looked at, or null where it has no page of its own. */
export function thingHref(kind: (typeof THING_KINDS)[number], id: string): string | null {
  if (kind === "device") return `/devices/${id}`;
  if (kind === "import") return `/imports/${id}`;
  if (kind === "request") return `/requests?open=${id}`;
  return null;
}
