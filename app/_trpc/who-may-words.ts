const either = new Intl.ListFormat("en-GB", { type: "disjunction" });
const plural = new Intl.PluralRules("en-GB");

export interface WhoMayFacts {
  /** Whose page it is. */
  roles: readonly string[];
  /** The role of whoever looks. */
  yours: string;
  /** The owners of their organisation, and how many more there are; null for somebody of none. */
  owners: { names: readonly string[]; more: number } | null;
}

/** Whose a closed page is, and how somebody comes to see it. Owners are named where one of them can change it. */
export function whoMayWords({ roles, yours, owners }: WhoMayFacts) {
  return {
    whose: `This page is for ${either.format(roles.map(inPlural))}`,
    way: `You are signed in as ${withArticle(yours)}. ${wayOf(roles, yours, owners)}`,
  };
}

function wayOf(roles: readonly string[], yours: string, owners: WhoMayFacts["owners"]): string {
  if (yours === "operator") return "Operators see nothing of what organisations hold.";
  if (roles.every((role) => role === "operator")) return "It is about the platform itself.";
  if (yours === "owner") return "Each role has pages of its own.";
  const named = [...(owners?.names ?? []), ...moreOf(owners?.more ?? 0)];
  if (named.length === 0) return "An owner of your organisation can change roles.";
  return `An owner of your organisation can change your role: ${either.format(named)}.`;
}

function moreOf(more: number): string[] {
  if (more === 0) return [];
  return [plural.select(more) === "one" ? "1 other" : `${more} others`];
}

const inPlural = (role: string) => (role === "operator" ? "operators of the platform" : `${role}s`);
const withArticle = (role: string) => `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;
