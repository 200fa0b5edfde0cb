/** Roles as people read them. */
export const ROLE_WORDS: Record<string, string> = {
  owner: "Owner",
  admin: "Admin",
  viewer: "Viewer",
  agent: "Agent",
};

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
