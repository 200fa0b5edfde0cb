import type { FieldProblem } from "#server/domain/errors.ts";
import { commonPasswords } from "./blocklist.ts";

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** What is around a password and must not be all of it. */
export interface PasswordSurroundings {
  email: string;
  organisationName?: string;
}

const PRODUCT_WORDS = ["smartmdm", "enrolment", "enrollment", "enrol", "mdm", "device", "password"];
const OWN_LETTERS = 4;

/**
 * The rules for a password that somebody chooses: 12 to 128 characters, any composition, none that everybody tries, and more
 * than the words around it with digits (ASSURANCE.md part 3). Null when it is good.
 */
export function passwordProblem(
  password: string,
  around: PasswordSurroundings,
): FieldProblem | null {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.min || length > PASSWORD_LENGTH.max) {
    const { min, max } = PASSWORD_LENGTH;
    return problem("PASSWORD_LENGTH", `Use ${min} to ${max} characters; this has ${length}.`);
  }
  const folded = password.toLowerCase();
  if (commonPasswords().has(folded) || repeats(folded)) {
    return problem(
      "PASSWORD_COMMON",
      "Everybody tries this one first. Use several words that do not belong together.",
    );
  }
  if (ownLetters(folded, around) < OWN_LETTERS) {
    return problem(
      "PASSWORD_GUESSABLE",
      "This is made of your address, your organisation or our name. Add words of your own.",
    );
  }
  return null;
}

function problem(code: string, message: string): FieldProblem {
  return { field: "password", code, message };
}

/** "abcabcabcabc", "aaaaaaaaaaaa". */
function repeats(text: string): boolean {
  return /^(.{1,6}?)\1+.{0,2}$/su.test(text);
}

/** How many characters are left of a password without the words around it, digits, blanks and punctuation; letters of any script count. */
function ownLetters(folded: string, { email, organisationName }: PasswordSurroundings): number {
  const around = [...PRODUCT_WORDS, ...wordsOf(email), ...wordsOf(organisationName ?? "")];
  let rest = folded;
  for (const word of around.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, "");
  const letters = rest.replace(/[^\p{L}]/gu, "");
  // Random digits and signs without a single letter are somebody's own too, if none of the words was in them.
  return rest === folded && new Set(folded).size >= 8 ? PASSWORD_LENGTH.min : [...letters].length;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
}
