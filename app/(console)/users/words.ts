import type { Permission } from "#server/domain/permission.ts";

/** Roles as people read them. */
export const ROLE_WORDS: Record<string, string> = {
  owner: "Owner",
  admin: "Admin",
  viewer: "Viewer",
  agent: "Agent",
};

/** What a role is for, in one line. */
export const ROLE_ABOUT: Record<string, string> = {
  owner: "Everything, with people, licences and policy.",
  admin: "Enrols devices, decides requests, manages agents.",
  viewer: "Sees everything and changes nothing.",
  agent: "Holds devices, and sees these and their own requests.",
};

/** What there is to do, in plain words, and the permission it takes (PRODUCT.md, Who may do what). */
export const ABILITIES: readonly { words: string; permission: Permission }[] = [
  { words: "See devices", permission: "device.read" },
  { words: "See tagging requests", permission: "request.read" },
  { words: "See imports", permission: "import.read" },
  { words: "See the activity, and export it", permission: "activity.read" },
  { words: "Pre-enrol and import devices", permission: "device.enrol" },
  { words: "Decide tagging requests", permission: "request.decide" },
  { words: "Assign, suspend and retire devices", permission: "device.manage" },
  { words: "Manage outlets and channel partners", permission: "outlet.manage" },
  { words: "Make enrolment links and provisioning tokens", permission: "link.manage" },
  { words: "Invite and manage agents", permission: "user.manage" },
  { words: "Invite and manage owners, admins and viewers", permission: "user.manageStaff" },
  { words: "Allot licences, and take them back", permission: "allocation.allot" },
  { words: "Change the company ID and the policy", permission: "organisation.manage" },
];

/** Why an address was not invited. */
export const REFUSAL_WORDS: Record<string, string> = {
  INVALID_INPUT: "Not an e-mail address we can use.",
  EMAIL_TAKEN: "There is an account with this address already.",
  FORBIDDEN: "Invited already, in a role that only owners manage.",
  RATE_LIMITED: "Was sent several mails within the hour. Try again later.",
};

const days = new Intl.PluralRules("en-GB");

/** Until when an invitation works, seen from `now`: "3 days left". */
export function invitationWords(invitedUntil: string | null, now: number): string {
  if (!invitedUntil) return "Invitation has ended";
  const left = Math.max(1, Math.ceil((Date.parse(invitedUntil) - now) / 86_400_000));
  return `${left} ${days.select(left) === "one" ? "day" : "days"} left to accept`;
}

/** Addresses out of pasted text: separated by blanks, commas, semicolons or lines, with or without names and angle brackets; each once. */
export function addressesIn(text: string): string[] {
  const words = text.split(/[\s,;<>()"]+/u).filter((word) => word.length > 0);
  const addresses = words.filter((word) => word.includes("@") || word.includes("＠"));
  return [...new Map(addresses.map((one) => [one.toLowerCase(), one])).values()];
}
