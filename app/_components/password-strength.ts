import {
  PASSWORD_LENGTH,
  type PasswordSurroundings,
  passwordProblem,
} from "#server/auth/password/rules.ts";

/** A password in words while it is typed, by the server's own rules. */
export interface Strength {
  family: "idle" | "stopped" | "waiting" | "good";
  words: string;
}

const LONG = 16;
const VARIED = 10;

export function passwordStrength(password: string, around: PasswordSurroundings): Strength {
  const length = [...password].length;
  if (length === 0) {
    return { family: "idle", words: "Several words that do not belong together are good." };
  }
  const missing = PASSWORD_LENGTH.min - length;
  if (missing > 0) {
    return {
      family: "waiting",
      words: `Too short: ${missing} more ${missing === 1 ? "character" : "characters"}.`,
    };
  }
  const problem = passwordProblem(password, around);
  if (problem) return { family: "stopped", words: problem.message };
  const strong = length >= LONG && new Set(password.toLowerCase()).size >= VARIED;
  return strong
    ? { family: "good", words: "Strong: long, and hard to guess." }
    : { family: "good", words: "Good enough. Longer is stronger." };
}
