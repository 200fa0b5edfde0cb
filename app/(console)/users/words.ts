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

/** What each role can and cannot do (PRODUCT.md, Who may do what). */
export const ROLE_CAN: readonly { role: string; can: string; cannot: string | null }[] = [
  {
    role: "owner",
    can: "all that an admin can; invite and manage owners, admins and viewers; allot licences; change the company ID and the policy.",
    cannot: null,
  },
  {
    role: "admin",
    can: "see everything; pre-enrol, import, decide requests, assign, suspend and retire; outlets, channel partners, enrolment links and provisioning tokens; invite and manage agents.",
    cannot:
      "manage owners, admins and viewers; allot licences; change the company ID or the policy.",
  },
  {
    role: "viewer",
    can: "see devices, requests, imports and activity, and export them.",
    cannot: "change anything.",
  },
  {
    role: "agent",
    can: "see the devices assigned to them and their own requests, and ask for another device.",
    cannot: "see anybody else's.",
  },
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
