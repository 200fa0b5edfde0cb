import { NAVIGATION, type ShellRole } from "./navigation.ts";

/** A page that can be gone to by its name. */
export interface PalettePage {
  href: string;
  label: string;
  /** Where it is found in the rail. */
  group: string;
}

const DECIDERS: readonly ShellRole[] = ["owner", "admin"];

/** Pages that the rail leads to only by way of another. */
const FURTHER: readonly (PalettePage & { roles: readonly ShellRole[] | null })[] = [
  {
    href: "/enrol/single",
    label: "Single device enrolment",
    group: "Enrol devices",
    roles: DECIDERS,
  },
  { href: "/enrol/bulk", label: "Bulk enrolment", group: "Enrol devices", roles: DECIDERS },
  {
    href: "/links?tab=tokens",
    label: "Provisioning tokens",
    group: "Enrolment links",
    roles: DECIDERS,
  },
  { href: "/account", label: "Your account", group: "Account", roles: null },
];

/** The pages a role is shown, in the order of the rail. */
export function palettePages(role: ShellRole): PalettePage[] {
  return [
    ...NAVIGATION.filter(({ roles }) => roles.includes(role)),
    ...FURTHER.filter(({ roles }) => roles === null || roles.includes(role)),
  ].map(({ href, label, group }) => ({ href, label, group }));
}

/** The pages that what was typed may mean: every word of it begins a word of the name. Nothing typed means all of them. */
export function pagesFor(pages: readonly PalettePage[], typed: string): PalettePage[] {
  const wanted = wordsOf(typed);
  return pages.filter(({ label }) => {
    const words = wordsOf(label);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Shorter than this, too much begins like it to be worth a search. */
const SEARCHED_FROM = 2;
const SEARCH_MAX = 200;

/** What is looked for among devices and requests: what was typed or pasted, without what a copy brings along. Null: too little. */
export function searchFor(typed: string): string | null {
  const text = typed
    .replace(/\s+/g, " ")
    // A code copied out of a sentence or a cell.
    .replace(/^[\s"'([]+|[\s"')\].,;:]+$/g, "")
    .slice(0, SEARCH_MAX);
  return text.length >= SEARCHED_FROM ? text : null;
}
